/**
 * The speaker button of a screen: reads the question, and then each answer while its face is lit; stops on a tap. It is there
 * only where all of the screen can be read, by a recording or by a voice of the device.
 */
import { bring, canPlay, play, rest, wake } from "./sound.mjs";
import { deviceVoice, offVoices, onVoices, say } from "./voice.mjs";

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
    this.page = JSON.parse(this.place.dataset.aloud);
    this.button = this.place.querySelector("button");
    this.voices = this.place.querySelector("select");
    this.button.addEventListener("click", () => (this.isReading ? this.stop() : this.start()));
    this.voices.addEventListener("change", () => this.choose());
    for (const sign of ["click", "change"])
      screen.addEventListener(sign, ({ target }) => target.closest(".choice") && this.stop());
    this.offer();
  }

  /** Shows what this device can read with; nothing when it can read nothing. */
  offer() {
    if (!this.place || this.isReading) return;
    const recorded = this.page.voices.filter(({ sounds }) => canPlay(sounds));
    this.device = deviceVoice(this.page.language);
    this.options = recorded.length ? recorded : [null].filter(() => this.device); // null: the device reads
    this.place.hidden = !this.options.length;
    const isChoice = this.options.length > 1;
    this.voices.hidden = !isChoice;
    this.place.classList.toggle("several", isChoice);
    this.voices.replaceChildren(...recorded.map(({ code, name }) => new Option(name, code, false, code === this.preferred)));
  }

  choose() {
    this.stop();
    this.preferred = this.voices.value;
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
    const recording = this.options.find((one) => one?.code === this.voices.value) ?? this.options[0];
    if (!recording) return this.sayAll(signal);
    try {
      await this.playAll(recording.sounds, signal);
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
    for (const [number, line] of this.page.lines.entries()) {
      if (!this.begin(number, signal)) return;
      await say(line.say, this.device, signal);
    }
  }

  /** Lights the answer that this line is about; false when somebody stopped the reading. */
  begin(number, signal) {
    if (signal.aborted) return false;
    this.light(this.page.lines[number].answer);
    this.changed();
    return true;
  }

  light(answer) {
    this.screen.querySelector(".choice.spoken")?.classList.remove("spoken");
    if (!answer) return;
    const [field, value] = answer.split("=");
    const choice = this.screen.querySelector(`[name="${field}"][value="${value}"]`)?.closest(".choice");
    choice?.classList.add("spoken");
    choice?.scrollIntoView({ block: "nearest" });
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
    this.button.dataset.state = this.isReading ? "reading" : "silent";
    this.button.querySelector("span").textContent = this.isReading ? this.button.dataset.stop : this.button.dataset.start;
  }

  complain(isWrong) {
    this.place.querySelector("[role=alert]").hidden = !isWrong;
  }
}
