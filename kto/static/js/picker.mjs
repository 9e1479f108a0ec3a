/** The volunteer's four taps: wijk, place, activity, group. */

const STEPS = [
  { name: "wijk", question: "In welke wijk ben je?" },
  { name: "place", question: "Op welke plek?" },
  { name: "activity", question: "Bij welke activiteit?" },
  { name: "group", question: "Wie ga je vragen?" },
];

export class Picker {
  /** root: the section; done: called with {wijk, place, activity, groups: [{slug, name}]}. */
  constructor(root, done) {
    this.root = root;
    this.done = done;
    this.find("#kiezen-terug").addEventListener("click", () => {
      this.chosen.pop();
      this.show();
    });
  }

  /** recent: choices made before; running: the session that is put right, if there is one. */
  open(choices, recent, running) {
    Object.assign(this, { choices, recent, running });
    this.chosen = [];
    this.root.hidden = false;
    this.show();
  }

  show() {
    const step = STEPS[this.chosen.length];
    this.find("#kiezen-stap").textContent = [this.running ? "Sessie aanpassen" : "Nieuwe sessie", ...this.chosen].join(", ");
    this.find("#kiezen-vraag").textContent = step.question;
    this.find("#kiezen-terug").hidden = this.chosen.length === 0;
    const recent = this.chosen.length ? [] : this.recent;
    this.find("#kiezen-recent").hidden = recent.length === 0;
    this.find(".recent").replaceChildren(
      ...recent.map((one) => this.option(one.activity, () => this.done(one), `${one.place}, ${one.wijk}, ${groupNames(one.groups)}`)),
    );
    const options = this.options();
    this.find("#kiezen-leeg").hidden = options.length > 0;
    this.find("#kiezen-opties").replaceChildren(
      ...options.map(({ value, words }) => this.option(words, () => this.choose(value))),
    );
    scrollTo(0, 0);
    this.find("h1").focus({ preventScroll: true });
  }

  options() {
    const wijk = this.choices.wijken.find((one) => one.name === this.chosen[0]);
    if (!wijk) return plain(this.choices.wijken.map((one) => one.name));
    if (this.chosen.length === 1) return plain(wijk.places);
    if (this.chosen.length === 2) return plain(wijk.activities);
    const groups = this.choices.groups.map(({ slug, name }) => ({ slug, name: name.toLowerCase() }));
    const asked = this.running?.groups ?? [];
    return [
      ...(asked.length ? [{ value: asked, words: `${capital(groupNames(asked))}, zoals het was` }] : []),
      ...groups.map((group) => ({ value: [group], words: capital(group.name) })),
      // Both at one activity: the respondent chooses on the card.
      { value: groups.slice(0, 2), words: capital(groupNames(groups.slice(0, 2))) },
    ];
  }

  choose(value) {
    this.chosen.push(value);
    const [wijk, place, activity, groups] = this.chosen;
    if (groups) this.done({ wijk, place, activity, groups });
    else this.show();
  }

  option(words, onTap, more) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(Object.assign(document.createElement("span"), { textContent: words }));
    if (more) button.append(Object.assign(document.createElement("small"), { textContent: more }));
    button.addEventListener("click", onTap);
    const row = document.createElement("li");
    row.append(button);
    return row;
  }

  find(selector) {
    return this.root.querySelector(selector);
  }
}

export function groupNames(groups) {
  return groups.map(({ name }) => name).join(" en ");
}

function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}

function plain(names) {
  return names.map((name) => ({ value: name, words: name }));
}
