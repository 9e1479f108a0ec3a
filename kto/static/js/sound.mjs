/**
 * Plays recordings: each as loud as the others, and without the silence around it. Through Web Audio, because a phone plays no
 * louder than the file by itself, and because what is fetched whole can come from the cache of a tablet without a line.
 */
const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
const KINDS = { webm: "audio/webm; codecs=opus", ogg: "audio/ogg; codecs=opus", m4a: "audio/mp4", mp3: "audio/mpeg", wav: "audio/wav" };
const OVERDUE = 5_000; // ms after which a sound that does not end is given up: the browser took the loudspeaker away
let context;

/** Whether this browser can play each of these: [[address, gain, starts, ends], ...]. */
export function canPlay(sounds) {
  const probe = document.createElement("audio");
  return Boolean(Context) && sounds.every(([address]) => probe.canPlayType?.(KINDS[address.split(".").pop()]));
}

/** Asks for the loudspeaker; browsers give it within a tap only. */
export function wake() {
  context ??= new Context();
  if (navigator.audioSession) navigator.audioSession.type = "playback"; // or the switch of an iPad makes it silent
  context.resume().catch(() => {});
}

/** Gives the loudspeaker back. */
export function rest() {
  context?.suspend().catch(() => {});
}

/** The bytes of a sound file as samples. Rejects when this browser cannot read them. */
export function decode(bytes) {
  context ??= new Context();
  return new Promise((resolve, reject) => {
    context.decodeAudioData(bytes, resolve, reject)?.catch?.(() => {}); // older browsers know the callbacks alone
  });
}

/** Fetches a sound. Rejects without a line when it is not in a cache. */
export async function bring([address], signal) {
  const reply = await fetch(address, { credentials: "omit", signal });
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
  return decode(await reply.arrayBuffer());
}

/** Plays samples; resolves at the end, or at once when `signal` ends it. */
export function play(samples, [, gain, starts, ends], signal) {
  const source = Object.assign(context.createBufferSource(), { buffer: samples });
  const level = context.createGain();
  level.gain.value = gain;
  source.connect(level).connect(context.destination);
  const seconds = (ends || samples.duration) - starts;
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => reject(new Error("no end")), seconds * 1000 + OVERDUE);
    const stop = () => source.stop();
    source.addEventListener("ended", () => {
      clearTimeout(overdue);
      signal.removeEventListener("abort", stop);
      resolve();
    });
    signal.addEventListener("abort", stop);
    source.start(0, starts, seconds);
    if (signal.aborted) stop();
  });
}
