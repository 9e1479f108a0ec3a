/** Sends what waits: one sender at a time, batch by batch, until the queue is empty or the line is not there. */
import { delivery, nextBatch, pause, settled, witnessed } from "./queue.mjs";

const EVERY = 15_000; // ms between looks at the queue
const REPORT = 3_600_000; // ms after which staff should know again how this tablet is

export class Sender {
  /** memory, api: see there. state: async () => what the tablet says of itself. changed: called when something moved. */
  constructor({ memory, api, state = async () => ({}), changed = () => {} }) {
    Object.assign(this, { memory, api, state, changed, failures: 0, scale: 1, reportedAt: 0, problem: null, running: null, repeats: false });
  }

  /** Sends now, and from then on at every sign that there may be a line. */
  start() {
    this.repeats = true;
    for (const sign of ["online", "focus", "pageshow"]) addEventListener(sign, () => this.now());
    document.addEventListener("visibilitychange", () => this.now());
    setInterval(() => this.failures || this.now(), EVERY);
    return this.now();
  }

  /**
   * Sends whatever waits, without waiting for the pause to be over. Resolves when there is nothing left to try now: because all
   * of it arrived, because it failed (`problem`), or because another tab or the worker is sending. With `inTurn` it waits for
   * them and then tries by itself: who presses a button wants to know how that try went.
   */
  async now({ inTurn = false } = {}) {
    if (!this.memory.get("token")) return;
    if (inTurn) await this.running;
    clearTimeout(this.timer);
    this.running ??= alone(() => this.drain(), inTurn).finally(() => {
      this.running = null;
      this.changed();
    });
    await this.running;
  }

  async drain() {
    try {
      for (let entries = await this.memory.waiting(); entries.length || this.hasNews; ) {
        await this.sendSome(entries);
        entries = await this.memory.waiting();
      }
      await this.memory.tidy(this.backupAge).catch(() => {});
    } catch (error) {
      this.fail(error);
    }
  }

  get hasNews() {
    return this.memory.moved.length > 0 || Math.abs(Date.now() - this.reportedAt) > REPORT;
  }

  async sendSome(entries) {
    const batch = nextBatch(entries, this.scale);
    const moved = this.memory.moved;
    const witness = this.memory.get("witness") ?? undefined;
    const state = await this.state(entries.slice(batch.length));
    const reply = await this.api.deliver(delivery(batch, { state, moved, witness }));
    const arrived = settled(batch, reply);
    if (batch.length && !arrived.length) throw Object.assign(new Error("no receipt"), { status: 200 });
    if (arrived.length) await this.memory.settle(arrived, witnessed(reply));
    await this.memory.movesArrived(moved);
    if (reply.in_use === false) await this.memory.set("revoked", true);
    if (reply.knows_witness === false) await this.memory.requeue();
    this.backupAge = typeof reply.backup_age === "number" ? reply.backup_age * 1000 : Infinity;
    Object.assign(this, { failures: 0, problem: null, scale: Math.min(1, this.scale * 2) });
    this.reportedAt = Date.now();
    this.changed();
  }

  fail(error) {
    if (error.status === 413) this.scale = Math.max(0.02, this.scale / 2);
    this.failures += 1;
    this.problem = error;
    if (this.repeats) this.timer = setTimeout(() => this.now(), pause(this.failures));
  }
}

/** One sender across the tabs of this browser. Where there are no locks two may send; the server counts each answer once. */
async function alone(work, inTurn) {
  if (!navigator.locks) return work();
  return navigator.locks.request("kto-sender", { ifAvailable: !inTurn }, (lock) => lock && work());
}
