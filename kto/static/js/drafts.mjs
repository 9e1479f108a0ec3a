/** The draft of whoever is answering: saved on every tap, locked, and gone when the answer is kept or given up. */
import { canSeal, lock, newLock, unlock } from "./sealing.mjs";

export class Drafts {
  constructor(memory) {
    this.memory = memory;
    this.pending = Promise.resolve();
  }

  /** Saves after the save before it. A draft that cannot be locked or saved is not kept: the answers are on the screen. */
  save(draft) {
    if (!canSeal() || !this.memory.works) return;
    this.pending = this.pending
      .then(async () => {
        if (!this.memory.get("draftKey")) await this.memory.set("draftKey", await newLock());
        await this.memory.set("draft", await lock(this.memory.get("draftKey"), draft));
      })
      .catch(() => {});
  }

  /** Resolves when nothing of a draft is under way any more. */
  rest() {
    return this.pending;
  }

  async load() {
    const [key, draft] = [this.memory.get("draftKey"), this.memory.get("draft")];
    return key && draft ? unlock(key, draft).catch(() => null) : null;
  }

  async drop() {
    await this.pending;
    if (this.memory.get("draft")) await this.memory.set("draft", null).catch(() => {});
  }
}
