/**
 * One person's way through a questionnaire: the same rules as kto/journey.py, for screens that are all here already.
 * Knows no page and no server; what it holds is gone when it is let go.
 */
export class Journey {
  /** screens: [{kind, items: [id]}]; seen(words): the kinds of what may point at somebody in them. */
  constructor(id, screens, seen) {
    this.id = id;
    this.screens = screens;
    this.seen = seen;
    this.answers = {};
    this.at = 0; // 0 is the introduction, then the screens from 1
    this.pointed = 0; // the screen whose notice was shown
  }

  get screen() {
    return this.screens[this.at - 1];
  }

  get isLast() {
    return this.at === this.screens.length;
  }

  keep(answers) {
    for (const item of this.screen?.items ?? []) {
      if (answers[item]) this.answers[item] = answers[item];
      else delete this.answers[item];
    }
  }

  /** What a button leads to: {show: "screen" | "send" | "declined", notice?}. Answers of the screen are kept first. */
  press(button) {
    if (button === "stoppen") return { show: "declined" };
    if (button === "vorige") return this.goTo(this.at - 1);
    if (button === "start") return this.goTo(1);
    if (button === "overslaan") this.keep({});
    else {
      const notice = this.notice();
      if (notice && this.pointed !== this.at) {
        this.pointed = this.at;
        return { show: "screen", notice };
      }
    }
    if (!this.isLast) return this.goTo(this.at + 1);
    if (Object.keys(this.answers).length) return { show: "send" };
    this.goTo(1);
    this.pointed = 1;
    return { show: "screen", notice: "err_nothing" };
  }

  goTo(number) {
    this.at = number;
    this.pointed = 0;
    return { show: "screen" };
  }

  notice() {
    const { kind, items } = this.screen;
    const answer = this.answers[items[0]];
    if (kind === "open") return answer && this.seen(answer).length ? "err_personal" : null;
    if (answer) return null;
    return kind === "smiley" ? "err_no_choice" : "err_no_answer";
  }
}

/** A random UUID (version 4), also where the page is not a secure context and crypto.randomUUID is missing. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
