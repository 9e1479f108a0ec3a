/**
 * The speaker button of a screen: reads the question, and then each answer while its face is lit; stops on a tap. It is there
 * only where all of the screen can be read, by a recording or by a voice of the device.
 */
import { bring, canPlay, play, rest, wake } from "./sound.mjs";
import { deviceVoice, offVoices, onVoices, say } from "./voice.mjs";

const ICON = `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path class="silent" d="M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15 8.5q3.5 3.5 0 7M17.5 6q6 6 0 12"/><path class="reading" d="M7 7h10v10H7z"/></svg>`;

export class Aloud {
  /** changed: called with every line that is begun, and at the end: somebody is listening. */
  constructor(changed = () => {}) {
    this.changed = changed;
    this.preferred = null; // the voice that was chosen, for the screens that come
    this.offerAgain = () => this.offer();
    this.fallSilent = () => this.stop();
    onVoices(this.offerAgain);
    document.addEventListener("visibilitychange", this.fallSilent); // a call comes in
    addEventListener("pagehide", this.fallSilent); // a device goes on talking after the page
  }

  /** Lets go of the page. */
  end() {
    this.stop();
    offVoices(this.offerAgain);
    document.removeEventListener("visibilitychange", this.fallSilent);
    removeEventListener("pagehide", this.fallSilent);
  }

  get isReading() {
    return Boolean(this.turn);
  }

  /** A screen came in place of the one before. */
  show(screen) {
    this.stop();
    this.place = screen.querySelector("[data-aloud]");
    if (!this.place) return;
    this.screen = screen;
    Object.assign(this, JSON.parse(this.place.dataset.aloud)); // lines: [[text or "", answer]]; voices: [[code, name, sounds]]
    Object.assign(this, build(this.place.dataset));
    this.place.replaceChildren(this.button, this.choice, this.notice);
    this.button.addEventListener("click", () => (this.isReading ? this.stop() : this.start()));
    this.choice.addEventListener("change", () => this.choose());
    for (const sign of ["click", "change"])
      screen.addEventListener(sign, ({ target }) => target.closest(".choice") && this.stop());
    this.reflect();
    this.offer();
  }

  /** Shows what this device can read with; nothing when it can read nothing. */
  offer() {
    if (!this.place || this.isReading) return;
    this.device = deviceVoice(this.place.closest("[lang]").lang);
    this.recorded = this.voices.filter(([, , sounds]) => canPlay(sounds));
    this.place.hidden = !this.recorded.length && !this.device;
    this.choice.replaceChildren(...this.recorded.map(([code, name]) => new Option(name, code, false, code === this.preferred)));
    this.choice.hidden = this.recorded.length < 2;
    this.place.classList.remove("crowded");
    this.place.classList.toggle("crowded", !this.choice.hidden || this.isCrowded());
  }

  /** Whether "In gewone woorden" stands on the number of the question, now that the button takes its place in that line. */
  isCrowded() {
    const [step, plain] = [".step", ".plain > summary"].map((one) => this.screen.querySelector(one));
    if (!step || !plain) return false;
    const text = document.createRange();
    text.selectNodeContents(step);
    const [one, other] = [text, plain].map((part) => part.getBoundingClientRect());
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  choose() {
    this.stop();
    this.preferred = this.choice.value;
  }

  async start() {
    const turn = (this.turn = new AbortController());
    this.complain(false);
    this.reflect();
    try {
      await this.read(turn.signal);
    } catch {
      if (!turn.signal.aborted) this.complain(true);
    }
    if (this.turn === turn) this.stop();
  }

  /** By the recordings; by the device where there are none, or where they do not come. */
  async read(signal) {
    const voice = this.recorded.find(([code]) => code === this.choice.value);
    if (!voice) return this.sayAll(signal);
    try {
      await this.playAll(voice[2], signal);
    } catch (problem) {
      if (!this.device || signal.aborted) throw problem;
      await this.sayAll(signal);
    }
  }

  async playAll(sounds, signal) {
    wake();
    let coming = bring(sounds[0], signal);
    for (const [number, sound] of sounds.entries()) {
      const samples = await coming;
      if (!this.begin(number, signal)) return;
      coming = sounds[number + 1] && bring(sounds[number + 1], signal); // while this one is heard
      coming?.catch(() => {}); // it is heard of when its turn comes
      await play(samples, sound, signal);
    }
  }

  async sayAll(signal) {
    for (const [number, [text, answer]] of this.lines.entries()) {
      if (!this.begin(number, signal)) return;
      await say(text || this.choiceOf(answer).querySelector(".words").textContent, this.device, signal);
    }
  }

  /** Lights the answer that this line is about; false when somebody stopped the reading. */
  begin(number, signal) {
    if (signal.aborted) return false;
    this.light(this.lines[number][1]);
    this.changed();
    return true;
  }

  light(answer) {
    this.screen.querySelector(".choice.spoken")?.classList.remove("spoken");
    if (!answer) return;
    const choice = this.choiceOf(answer);
    choice.classList.add("spoken");
    choice.scrollIntoView({ block: "nearest" });
  }

  /** answer: "bew_q1=5". */
  choiceOf(answer) {
    const [field, value] = answer.split("=");
    return this.screen.querySelector(`[name="${field}"][value="${value}"]`).closest(".choice");
  }

  stop() {
    if (!this.turn) return;
    this.turn.abort();
    this.turn = null;
    rest();
    this.light(null);
    this.reflect();
    this.changed();
  }

  /** The button says what a press does now: its name changes with its picture. */
  reflect() {
    const { start, stop } = this.place.dataset;
    this.button.dataset.state = this.isReading ? "reading" : "silent";
    this.button.querySelector("span").textContent = this.isReading ? stop : start;
  }

  complain(isWrong) {
    this.notice.hidden = !isWrong;
    this.notice.textContent = isWrong ? this.place.dataset.failed : "";
  }
}

/** What stands in the place of the button: without this script it would do nothing, so no page brings it. */
function build({ start }) {
  const button = Object.assign(document.createElement("button"), { type: "button", innerHTML: ICON });
  button.append(Object.assign(document.createElement("span"), { className: "visually-hidden" }));
  const choice = document.createElement("select");
  choice.setAttribute("aria-label", start);
  const notice = Object.assign(document.createElement("p"), { className: "unheard", hidden: true });
  notice.setAttribute("role", "alert");
  return { button, choice, notice };
}
