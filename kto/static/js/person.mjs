/**
 * One person at the tablet: shows the screens one at a time, from the introduction to the thank-you. Everything about this
 * person is in this object and in #vragen; both are let go when it ends.
 */
import { Idle } from "./idle.mjs";
import { Journey, newId } from "./journey.mjs";
import { Patience, announceChoices } from "./press.mjs";

const THANKS = 8_000; // ms the thank-you stays

export class Person {
  /** room: where the screens appear; send(journey, questions): resolves to the receipt; stored, leave: called at the end. */
  constructor({ room, html, send, stored, leave }) {
    Object.assign(this, { room, send, stored, leave });
    room.innerHTML = html;
    this.questions = room.querySelector(".person");
    this.patience = new Patience();
    const screens = [...this.questions.querySelectorAll("template[data-kind]")].map(({ dataset }) => ({
      kind: dataset.kind,
      items: dataset.items.split(" "),
    }));
    this.journey = new Journey(newId(), screens, new RegExp(this.questions.dataset.personal, "u"));
    this.idle = new Idle({
      ask: () => this.askIfThere(),
      leave: () => this.end(),
      isWriting: () => Boolean(room.querySelector("textarea")?.value),
    });
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
    for (const button of screen.querySelectorAll("button[type=button]"))
      button.addEventListener("click", () => this.press(button.value));
    scrollTo(0, 0);
    screen.querySelector("[autofocus]")?.focus({ preventScroll: true });
    this.patience.rest();
    return screen;
  }

  fillIn() {
    const form = this.room.querySelector("form");
    for (const [item, answer] of Object.entries(this.journey.answers))
      if (form?.elements[item]) form.elements[item].value = answer;
  }

  async press(button) {
    if (this.isBusy || !this.patience.allows()) return;
    if (button === "klaar") return this.end();
    const form = this.room.querySelector("form");
    if (form) this.journey.keep(Object.fromEntries(new FormData(form)));
    const step = this.journey.press(button);
    if (step.show === "send") await this.deliver();
    else if (step.show === "declined") this.finish("declined");
    else this.showScreen(step.notice);
  }

  /** Sends; thanks only after the receipt. Until then the answers stay on the screen, and nobody is sent away. */
  async deliver() {
    this.isBusy = true;
    this.idle.stop();
    try {
      const receipt = await this.send(this.journey, this.questions.dataset);
      if (receipt.status === "set_aside") throw new Error(receipt.message);
      this.stored();
      this.finish("thanks");
    } catch (error) {
      this.complain("err_generic", error.message);
      this.room.querySelector("button.primary").replaceChildren(this.text("btn_retry"));
    } finally {
      this.isBusy = false;
    }
  }

  finish(screen) {
    this.idle.stop();
    this.show(screen).addEventListener("click", (event) => event.target.closest("button") ?? this.press("klaar"));
    this.thanksTimer = setTimeout(() => this.end(), THANKS);
  }

  /** Says why this screen is still here: in the respondent's language, and what staff should know in Dutch. */
  complain(key, forStaff) {
    const notice = this.room.querySelector(".notice");
    const words = document.createElement("p");
    words.append(this.text(key));
    notice.replaceChildren(words);
    if (forStaff) notice.append(Object.assign(document.createElement("p"), { textContent: forStaff, lang: "nl", dir: "ltr" }));
    notice.hidden = false;
    notice.tabIndex = -1;
    notice.focus();
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
    dialog.querySelector("[value=opnieuw]").addEventListener("click", () => this.end());
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
