/** What the tablet remembers: what it is, the answers that wait, those that arrived, and the draft of who is answering. */
import { Database } from "./database.mjs";

const STORES = ["queue", "sent", "settings"];
const SENDING = new Set(["lastSent", "witness", "revoked"]); // settings that every sender writes
const KEEP_SENT = 7 * 24 * 3600 * 1000; // ms that what arrived is kept (sealed), in case the server goes back to a backup

export class Memory {
  constructor(database = new Database("kto", 1, addStores)) {
    this.database = database;
    this.settings = {};
    this.queued = []; // ids of what waited when last looked, before the browser threw anything away
  }

  /** Reads the settings: token, name, session, recent, lastSent. Without a memory there are none, and `works` is false. */
  async open() {
    try {
      const found = await this.database.read("settings", (settings) => settings.getAll());
      this.settings = Object.fromEntries(found.map(({ name, value }) => [name, value]));
      this.works = true;
    } catch {
      this.works = false;
    }
  }

  get(name) {
    return this.settings[name] ?? null;
  }

  async set(name, value) {
    this.settings[name] = value;
    if (this.works) await this.database.write("settings", (settings) => settings.put({ name, value }));
  }

  /** One answer, its session's count and the end of its draft, all on disk or none. */
  async keep(entry) {
    const session = this.get("session");
    const counted = session && { ...session, answers: session.answers + 1 };
    await this.database.write(["queue", "settings"], (queue, settings) => {
      queue.add(entry);
      settings.delete("draft");
      if (counted) settings.put({ name: "session", value: counted });
    });
    delete this.settings.draft;
    if (counted) this.settings.session = counted;
  }

  /** Sessions that were put right and that the server does not know of yet. */
  get moved() {
    return this.get("moved") ?? [];
  }

  /** Puts a session right: for what waits and, at the next sending, for what was sent. All of it or nothing. */
  async move(session, described) {
    const moved = [...this.moved.filter(({ id }) => id !== session.id), described];
    const waiting = (await this.waiting()).filter((entry) => entry.session.id === session.id);
    await this.database.write(["queue", "settings"], (queue, settings) => {
      for (const entry of waiting) queue.put({ ...entry, session: described });
      settings.put({ name: "session", value: session });
      settings.put({ name: "moved", value: moved });
    });
    Object.assign(this.settings, { session, moved });
  }

  async movesArrived(sent) {
    if (sent.length) await this.set("moved", this.moved.filter((one) => !sent.includes(one)));
  }

  /**
   * A real write that is taken back: rejects when an answer could not be kept now. Resolves to null when everything is still
   * there, or to how many answers are gone: a browser that is short of room may throw away all that a site keeps, under a page
   * that is open.
   */
  async rehearse() {
    const token = await this.database.write("settings", (settings) => {
      settings.put({ name: "rehearsal", value: "x".repeat(4096) });
      settings.delete("rehearsal");
      return settings.get("token");
    });
    if (token || !this.get("token")) return null;
    const left = new Set((await this.waiting()).map(({ id }) => id));
    return this.queued.filter((id) => !left.has(id)).length;
  }

  /** After the browser threw everything away: writes back what the page still knows, so that the next answer can arrive. */
  async restore() {
    this.settings.cleared = (this.get("cleared") ?? 0) + 1;
    await this.database.write("settings", (settings) => {
      for (const [name, value] of Object.entries(this.settings)) settings.put({ name, value });
    });
  }

  /** Everything that waits, oldest first. What another tab or the worker sent meanwhile is known after this. */
  async waiting() {
    if (!this.works) return [];
    const found = await this.database.read("queue", (queue) => queue.getAll());
    const stored = await this.database.read("settings", (settings) => settings.getAll());
    for (const { name, value } of stored) if (SENDING.has(name)) this.settings[name] = value;
    if (stored.some(({ name }) => name === "token")) this.queued = found.map(({ id }) => id);
    return found.sort((one, other) => one.savedAt - other.savedAt);
  }

  /**
   * Moves what has a receipt out of the queue, in one step. witness: the id of an answer that the server keeps now. A sealed
   * copy stays for a while, in case the server has to go back to a backup; what could not be sealed is not kept longer.
   */
  async settle(entries, witness, now = Date.now()) {
    const changed = { lastSent: now, ...(witness && { witness }) };
    await this.database.write(["queue", "sent", "settings"], (queue, sent, settings) => {
      for (const entry of entries) {
        queue.delete(entry.id);
        if (entry.item.sealed) sent.put({ ...entry, sentAt: now });
      }
      for (const [name, value] of Object.entries(changed)) settings.put({ name, value });
    });
    Object.assign(this.settings, changed);
  }

  /** The server no longer knows what it had: everything that was sent waits again. What it does know it will not count twice. */
  async requeue() {
    const found = await this.database.read("sent", (store) => store.getAll());
    await this.database.write(["queue", "sent", "settings"], (queue, sent, settings) => {
      for (const entry of found) queue.put(entry);
      sent.clear();
      settings.delete("witness");
    });
    delete this.settings.witness;
  }

  /** Lets go of what arrived more than seven days ago, or before the server's last backup (ms ago; Infinity: there is none). */
  async tidy(backupAge = Infinity, now = Date.now()) {
    const sent = await this.database.read("sent", (store) => store.getAll());
    const old = sent.filter(({ sentAt }) => Math.abs(now - sentAt) > Math.min(KEEP_SENT, backupAge));
    if (old.length) await this.database.write("sent", (store) => old.forEach(({ id }) => store.delete(id)));
  }
}

function addStores(database) {
  const there = database.objectStoreNames;
  for (const name of STORES)
    if (!there.contains(name)) database.createObjectStore(name, { keyPath: name === "settings" ? "name" : "id" });
}
