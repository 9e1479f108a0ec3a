/** Notices that nobody touches the screen any more. */

export const QUIET = 60_000; // ms until the question whether somebody is there
const QUIET_WRITING = 120_000; // the same while words are being written or read aloud
const ANSWER_WITHIN = 15_000; // ms to answer that question
const SIGNS = ["pointerdown", "keydown", "input", "wheel", "touchmove"];

export class Idle {
  /** ask: called after the quiet time; leave: called when nobody answered; isBusy: whether to be more patient. */
  constructor({ ask, leave, isBusy }) {
    Object.assign(this, { ask, leave, isBusy });
    this.onSign = () => this.sign();
  }

  start() {
    for (const sign of SIGNS) addEventListener(sign, this.onSign, { passive: true, capture: true });
    this.isOn = true;
    this.restart();
  }

  stop() {
    for (const sign of SIGNS) removeEventListener(sign, this.onSign, { capture: true });
    clearTimeout(this.timer);
    this.isAsking = this.isOn = false;
  }

  /** Somebody is there: they touch the tablet, or listen to it. */
  sign() {
    if (this.isOn && !this.isAsking) this.restart();
  }

  restart() {
    this.isAsking = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.question(), this.isBusy() ? QUIET_WRITING : QUIET);
  }

  question() {
    this.isAsking = true;
    this.ask();
    this.timer = setTimeout(() => this.leave(), ANSWER_WITHIN);
  }
}
