/** An introduction or an end: it comes first and should be small, so it brings the rest only where there is a use for it. */
arrive();

async function arrive() {
  if (holdsSomething()) {
    const { forget, kept } = await import("./kept.mjs");
    if (kept()) return import("./respond.mjs"); // a reload halfway: there is something to go back to
    forget();
  }
  const lines = document.querySelector("[data-aloud]")?.dataset.aloud;
  if (!lines) return;
  const speech = globalThis.speechSynthesis;
  const canBeRead = () => JSON.parse(lines).voices.length > 0 || speech?.getVoices().length > 0;
  if (canBeRead()) return listen();
  speech?.addEventListener?.("voiceschanged", () => canBeRead() && listen()); // some devices tell of their voices later
}

function holdsSomething() {
  try {
    return sessionStorage.length > 0;
  } catch {
    return false; // storage is blocked
  }
}

async function listen() {
  const { readAloud } = await import("./listen.mjs");
  readAloud(document.body);
}
