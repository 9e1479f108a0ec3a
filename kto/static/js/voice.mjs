/**
 * A voice of the device itself, for what nobody recorded. Only one that lives on the device: any other would be sent every
 * word that is read, by somebody else's server.
 */
const START_WITHIN = 4_000; // ms: some devices list voices that they do not have
const speech = globalThis.speechSynthesis;

/** A voice for a language ("ar", "nl-NL"), of this very country when there is one; null when the device has none. */
export function deviceVoice(language) {
  const tag = ({ lang }) => lang.replace("_", "-").toLowerCase();
  const [wanted] = language.toLowerCase().split("-");
  const found = (speech?.getVoices() ?? []).filter((one) => one.localService && tag(one).split("-")[0] === wanted);
  return found.find((one) => tag(one) === language.toLowerCase()) ?? found[0] ?? null;
}

/** Calls when the device tells of its voices, which may be a while after the page came. */
export function onVoices(call) {
  speech?.addEventListener?.("voiceschanged", call);
}

export function offVoices(call) {
  speech?.removeEventListener?.("voiceschanged", call);
}

/** Says a text; resolves at the end, or at once when `signal` ends it. Rejects when the voice turns out not to be there. */
export function say(text, voice, signal) {
  const words = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 0.9 });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("silent")), START_WITHIN);
    words.onstart = () => clearTimeout(late);
    words.onend = resolve;
    words.onerror = ({ error }) => (signal.aborted ? resolve() : reject(new Error(error)));
    signal.addEventListener("abort", () => {
      clearTimeout(late);
      speech.cancel();
      resolve();
    });
    speech.cancel(); // what an earlier page left
    speech.speak(words);
  });
}
