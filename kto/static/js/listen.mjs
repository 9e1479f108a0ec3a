/**
 * Reading aloud on a page that somebody opened by a link: brought after the page, so that answering does not wait for it, and
 * only where there is something to read with.
 */
let aloud;
let waiting; // the screen that is shown while the device has not told of its voices

globalThis.speechSynthesis?.addEventListener?.("voiceschanged", () => waiting && readAloud(waiting));

/** Lets a screen be read. */
export async function readAloud(screen) {
  waiting = screen;
  if (!aloud && !mayBeRead(screen)) return;
  waiting = null;
  aloud ??= import("./aloud.mjs").then(({ Aloud }) => new Aloud());
  const reader = await aloud.catch(() => (aloud = null)); // the line fell away: the next screen tries again
  if (screen.isConnected) reader?.show(screen);
}

/** Whether somebody recorded this screen, or this device has any voice. */
function mayBeRead(screen) {
  const lines = screen.querySelector("[data-aloud]")?.dataset.aloud;
  return Boolean(lines) && (JSON.parse(lines).voices.length > 0 || globalThis.speechSynthesis?.getVoices().length > 0);
}
