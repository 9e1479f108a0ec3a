/** Seals an answer to the server's key, so that whoever finds the tablet can read nothing. Opened by kto/tablets/sealing.py. */

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = "kto tablet answer";

/** Whether this page can seal: only over https (or on the machine itself). */
export function canSeal() {
  return Boolean(globalThis.crypto?.subtle);
}

/** recipient: {key, point} as the server gives it. Returns what goes in the queue in place of the answer. */
export async function seal(recipient, id, answer) {
  const theirs = await crypto.subtle.importKey("raw", bytesOf(recipient.point), CURVE, false, []);
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new TextEncoder().encode(INFO) },
    await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]),
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const encode = (text) => new TextEncoder().encode(text);
  const options = { name: "AES-GCM", iv, additionalData: encode(id) };
  const text = await crypto.subtle.encrypt(options, key, encode(JSON.stringify(answer)));
  const sender = await crypto.subtle.exportKey("raw", own.publicKey);
  return { id, sealed: { key: recipient.key, sender: base64(sender), iv: base64(iv), text: base64(text) } };
}

/** Locks a draft with a key that lives in this browser and cannot be taken out of it. */
export async function lock(key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, text: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text) };
}

export async function unlock(key, { iv, text }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, text)));
}

export function newLock() {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function base64(buffer) {
  return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
}

function bytesOf(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
