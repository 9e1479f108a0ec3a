/** What the tablet remembers about itself: its token, the session, and what was chosen before. Nothing about respondents. */

const RECENT = 4;

export class Device {
  constructor(storage) {
    this.storage = storage; // localStorage, or a Map-like stand-in
  }

  get token() {
    return this.read("token");
  }

  set token(value) {
    this.write("token", value);
  }

  /** {id, wijk, place, activity, group, groupName, answers} of the session that runs, or null. */
  get session() {
    return this.read("session");
  }

  set session(value) {
    this.write("session", value);
  }

  get recent() {
    return this.read("recent") ?? [];
  }

  remember(choice) {
    const others = this.recent.filter((one) => JSON.stringify(one) !== JSON.stringify(choice));
    this.write("recent", [choice, ...others].slice(0, RECENT));
  }

  read(name) {
    return JSON.parse(this.storage.getItem(`kto.${name}`) ?? "null");
  }

  write(name, value) {
    if (value === null) this.storage.removeItem(`kto.${name}`);
    else this.storage.setItem(`kto.${name}`, JSON.stringify(value));
  }
}
