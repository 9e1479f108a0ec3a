/** A session: one activity, one tablet, and the code that lets the volunteer out of it. */

const CODE = /^\d{4}$/;
const TRIES = 5;
const LOCKED = 60_000; // ms after five wrong codes

/** choice: {wijk, place, activity, groups: [{slug, name}]} */
export function newSession(choice, today = day()) {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  const id = [...bytes.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const code = String(((bytes[16] << 8) | bytes[17]) % 10_000).padStart(4, "0");
  return { ...choice, id, code, day: today, revision: 0, answers: 0, help: null, hasBegun: false };
}

/** The session as the server knows it. */
export function described({ id, revision, wijk, place, activity, groups }) {
  return { id, revision, wijk, place, activity, groups: groups.map(({ slug }) => slug) };
}

export function day(now = new Date()) {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/** Looks at codes; after five wrong ones none is looked at for a minute. */
export class Lock {
  constructor(now = () => performance.now()) {
    Object.assign(this, { now, wrong: 0, until: -Infinity });
  }

  /** Null when the code is right, otherwise the sentence that says what to do. */
  refuse(typed, code) {
    if (this.now() < this.until) return "Te vaak een verkeerde code. Wacht een minuut en probeer het opnieuw.";
    if (!CODE.test(typed)) return "Typ de code van vier cijfers die je bij het begin van de sessie zag.";
    if (typed === code) {
      this.wrong = 0;
      return null;
    }
    this.wrong += 1;
    if (this.wrong >= TRIES) Object.assign(this, { wrong: 0, until: this.now() + LOCKED });
    return "Deze code klopt niet. Weet je hem niet meer? Morgen sluit de sessie vanzelf, en de antwoorden blijven bewaard.";
  }
}
