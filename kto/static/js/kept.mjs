/**
 * What somebody filled in, for a reload of the page: in this tab alone, until they are done. Whoever comes in by the link,
 * and not by a reload, may be somebody else and begins anew. A browser that keeps nothing loses nothing but this.
 */
const KEY = "kto";
const here = () => location.pathname + location.search; // the questions of another group have another address

/** Keeps the fields of a form. */
export function keep(form) {
  const fields = new URLSearchParams(new FormData(form)).toString();
  attempt(() => sessionStorage.setItem(KEY, JSON.stringify({ path: here(), fields })));
}

export function forget() {
  attempt(() => sessionStorage.removeItem(KEY));
}

/** The fields that were on this page before it was reloaded, or null. */
export function kept() {
  if (performance.getEntriesByType("navigation")[0]?.type !== "reload") return null;
  const found = attempt(() => JSON.parse(sessionStorage.getItem(KEY)));
  return found?.path === here() ? found.fields : null;
}

function attempt(work) {
  try {
    return work();
  } catch {
    return null; // storage is blocked or full
  }
}
