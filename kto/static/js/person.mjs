/**
 * One person at the tablet: shows the screens one at a time, from the introduction to the thank-you. Everything about this
 * person is in this object and in #vragen; both are let go when it ends.
 */
import { Aloud } from "./aloud.mjs";
import { loadRule, showKinds, watchWords } from "./hints.mjs";
import { Idle } from "./idle.mjs";
import { Journey, newId } from "./journey.mjs";
import { Patience, announceChoices, followLinks } from "./press.mjs";

const THANKS = 8_000; // ms the thank-you stays
const TOO_FAST = 2_500; // ms for a screen, on average

export class Person {
  /**
   * room: where the screens appear; keep(journey, questions, marks): resolves when the answer is safe; touched(journey,
   * questions): called on every tap; leave(): called at the end; draft: {id, answers, at} of somebody to go on with;
   * keepsBrokenOff: whether half an answer is kept when its first question was answered.
   */
  constructor({ room, html, keep, touched, leave, draft = null, keepsBrokenOff = false }) {
    Object.assign(this, { room, keep, touched, leave, keepsBrokenOff, startedAt: Date.now() });
    room.innerHTML = html;
    this.questions = room.querySelector(".person");
    this.patience = new Patience();
    this.seen = () => [];
    loadRule(this.questions.dataset.rule).then((rule) => (this.seen = rule));
    const screens = [...this.questions.querySelectorAll("template[data-kind]")].map(({ dataset }) => ({
      kind: dataset.kind,
      items: dataset.items.split(" "),
    }));
    this.journey = new Journey(draft?.id ?? newId(), screens, (words) => this.seen(words));
    if (draft) Object.assign(this.journey, { answers: draft.answers, at: draft.at });
    this.idle = new Idle({
      ask: () => this.askIfThere(),
      leave: () => this.giveUp(),
      isBusy: () => this.aloud.isReading || Boolean(room.querySelector("textarea")?.value),
    });
    this.aloud = new Aloud(() => this.idle.sign());
    announceChoices(room, document.getElementById("gekozen"), this.questions.dataset.chosen);
  }

  start() {
    this.room.hidden = false;
    this.idle.start();
    this.showScreen();
  }

  /** Ends this person's turn and leaves nothing behind. */
  end() {
    this.idle.stop();
    this.aloud.end();
    clearTimeout(this.thanksTimer);
    this.room.replaceChildren();
    this.room.hidden = true;
    document.getElementById("gekozen").textContent = "";
    this.journey = null;
    this.leave();
  }

  showScreen(notice) {
    const { at } = this.journey;
    this.show(at === 0 ? "intro" : String(at));
    this.fillIn();
    if (notice) this.complain(notice);
  }

  show(name) {
    const screen = this.template(`[data-screen="${name}"]`).content.cloneNode(true).firstElementChild;
    this.questions.querySelector(":scope > :not(template)")?.remove();
    this.questions.append(screen);
    screen.addEventListener("submit", (event) => {
      event.preventDefault();
      this.press(event.submitter.value);
    });
    screen.addEventListener("change", () => this.takeOver());
    for (const button of screen.querySelectorAll("button[type=button][name=knop]"))
      button.addEventListener("click", () => this.press(button.value));
    scrollTo(0, 0);
    screen.querySelector("[autofocus]")?.focus({ preventScroll: true });
    followLinks(screen);
    watchWords(screen);
    this.patience.rest();
    this.aloud.show(screen);
    return screen;
  }

  fillIn() {
    const form = this.room.querySelector("form");
    for (const [item, answer] of Object.entries(this.journey.answers))
      if (form?.elements[item]) form.elements[item].value = answer;
  }

  /** Takes over what the screen says; what is told to `touched` can be gone on with when the tablet falls out. */
  takeOver() {
    const form = this.room.querySelector("form");
    if (form) this.journey.keep(Object.fromEntries(new FormData(form)));
    this.touched(this.journey, this.questions.dataset);
  }

  async press(button) {
    if (this.isBusy || !this.patience.allows()) return;
    if (button === "klaar") return this.end();
    this.takeOver();
    const step = this.journey.press(button);
    if (step.show === "screen") this.touched(this.journey, this.questions.dataset);
    if (step.show === "send") await this.deliver();
    else if (step.show === "declined") this.finish("declined");
    else this.showScreen(step.notice);
  }

  /** Keeps the answer; thanks only after it is safe. Until then it stays on the screen, and nobody is sent away. */
  async deliver() {
    this.isBusy = true;
    this.idle.stop();
    try {
      await this.keep(this.journey, this.questions.dataset, this.marks());
      this.finish("thanks");
    } catch (error) {
      this.complain("err_generic", error.message);
      this.room.querySelector("button.primary").replaceChildren(this.text("btn_retry"));
    } finally {
      this.isBusy = false;
    }
  }

  /** Nobody is there any more, or wants to begin again. What was half said is kept only where staff chose so. */
  async giveUp() {
    this.idle.stop();
    const first = this.journey.screens[0]?.items[0];
    if (this.keepsBrokenOff && this.journey.answers[first])
      await this.keep(this.journey, this.questions.dataset, ["broken_off"]).catch(() => {});
    this.end();
  }

  /** Faster than anybody can read: perhaps a child at play. The answer is kept all the same. */
  marks() {
    return Date.now() - this.startedAt < TOO_FAST * this.journey.screens.length ? ["played"] : [];
  }

  finish(screen) {
    this.idle.stop();
    this.show(screen).addEventListener("click", (event) => event.target.closest("button") ?? this.press("klaar"));
    this.thanksTimer = setTimeout(() => this.end(), THANKS);
  }

  /** Says why this screen is still here: in the respondent's language, and what staff should know in Dutch. */
  complain(key, forStaff) {
    const notice = this.room.querySelector(".notice");
    notice.replaceChildren(...(key === "err_personal" ? this.pointers() : [this.sentence(key)]));
    if (forStaff) notice.append(Object.assign(document.createElement("p"), { textContent: forStaff, lang: "nl", dir: "ltr" }));
    notice.hidden = false;
    notice.tabIndex = -1;
    notice.focus();
  }

  /** A sentence that leads to the first field of the screen, where it is about one. */
  sentence(key) {
    const words = document.createElement("p");
    const field = key === "err_generic" ? undefined : this.journey.screen?.items[0];
    const link = field ? Object.assign(document.createElement("a"), { href: `#${field}` }) : words;
    link.append(this.text(key));
    if (field) words.append(link);
    return words;
  }

  /** What was seen in somebody's words, and the button that sends them as they are. */
  pointers() {
    const hint = this.room.querySelector("[data-hints] > *");
    const copy = hint.cloneNode(true);
    showKinds(copy, this.seen(this.room.querySelector("textarea").value));
    hint.hidden = true; // said once is enough
    if (this.journey.isLast) this.room.querySelector("button.primary").replaceChildren(this.text("btn_send_anyway"));
    return copy.children;
  }

  askIfThere() {
    const dialog = this.template("[data-screen=idle]").content.cloneNode(true).firstElementChild;
    const back = document.activeElement;
    const stay = () => {
      dialog.remove();
      this.idle.restart();
      back?.focus?.({ preventScroll: true });
    };
    dialog.addEventListener("cancel", stay);
    dialog.querySelector("[value=blijf]").addEventListener("click", stay);
    dialog.querySelector("[value=opnieuw]").addEventListener("click", () => this.giveUp());
    this.questions.append(dialog);
    dialog.showModal();
  }

  text(key) {
    return this.template(`[data-text="${key}"]`).content.cloneNode(true);
  }

  template(selector) {
    return this.questions.querySelector(`template${selector}`);
  }
}
