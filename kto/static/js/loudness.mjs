/** How loud somebody speaks in a recording, and where. Knows samples and no page. */

const SPEECH = 0.1; // what every recording is brought to: -20 dB below the loudest there is
const PEAK = 0.98; // no sample may go beyond: it would crackle
const MOST = 8; // a whisper is made louder, a silent room is not
const BLOCK = 0.05; // seconds
const QUIET = 0.1; // below this part of the loudness of the speech it is silence
const BEFORE = 0.15; // seconds that stay: a word begins softly,
const AFTER = 0.3; // and ends softly

/** samples: -1..1 of one channel; rate: samples per second. Gives {seconds, gain, starts, ends}, in seconds. */
export function measure(samples, rate) {
  const seconds = samples.length / rate;
  const blocks = loudness(samples, Math.round(rate * BLOCK));
  const loudest = Math.max(...blocks, 0);
  const spoken = blocks.filter((level) => level > loudest * QUIET);
  if (!loudest) return { seconds, gain: 1, starts: 0, ends: seconds };
  const level = Math.sqrt(spoken.reduce((sum, one) => sum + one * one, 0) / spoken.length);
  const isSpoken = (one) => one > level * QUIET;
  const last = blocks.length - [...blocks].reverse().findIndex(isSpoken);
  return {
    seconds,
    gain: Math.min(SPEECH / level, PEAK / peak(samples), MOST),
    starts: Math.max(blocks.findIndex(isSpoken) * BLOCK - BEFORE, 0),
    ends: Math.min(last * BLOCK + AFTER, seconds),
  };
}

/** The root of the mean square of each block. */
function loudness(samples, size) {
  const levels = [];
  for (let at = 0; at < samples.length; at += size) {
    const block = samples.subarray(at, at + size);
    levels.push(Math.sqrt(block.reduce((sum, one) => sum + one * one, 0) / block.length));
  }
  return levels;
}

function peak(samples) {
  return samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}
