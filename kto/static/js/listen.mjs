/** Reading aloud on a page that somebody opened by a link: brought after the page, so that answering does not wait for it. */
let aloud;

/** Lets a screen be read, when there is something on it to read. */
export async function readAloud(screen) {
  if (!aloud && !screen.querySelector("[data-aloud]")) return;
  aloud ??= import("./aloud.mjs").then(({ Aloud }) => new Aloud());
  const reader = await aloud.catch(() => (aloud = null)); // the line fell away: the next screen tries again
  if (screen.isConnected) reader?.show(screen);
}
