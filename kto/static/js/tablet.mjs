/** The tablet: pair once, choose the activity, hand over; one person after another, each on a clean screen. */
import { Api } from "./api.mjs";
import { App } from "./app.mjs";
import { saveCopy } from "./backup.mjs";
import { Drafts } from "./drafts.mjs";
import { Memory } from "./memory.mjs";
import { Person } from "./person.mjs";
import { Picker, groupNames } from "./picker.mjs";
import { delivery, receipt, settled, standing } from "./queue.mjs";
import { canSeal, seal } from "./sealing.mjs";
import { Sender } from "./sender.mjs";
import { Lock, day, described, newSession } from "./session.mjs";
import { isNearlyFull, report } from "./state.mjs";

const RECENT = 4;
const REST = 8_000; // ms between two answers: nobody reads five questions faster, and a thank-you stays as long
const DRAFT = 80_000; // ms that a draft may wait for its person: the quiet time and its countdown

const memory = new Memory();
const api = new Api(() => memory.get("token"));
const state = (waiting) => report(waiting, app.isSafe, memory.get("cleared") ?? 0);
const sender = new Sender({ memory, api, state, changed: showStanding });
const app = new App({ isQuiet: () => element("vragen").hidden, send: () => sender.now() });
const drafts = new Drafts(memory);
const picker = new Picker(element("kiezen"), picked);
const lock = new Lock();
const screens = new Map(); // "group language" -> HTML of its questions
let choices; // wijken, groups, the key to seal with
let lastKept = -Infinity;
let afterCode; // what the right code opens

element("koppelen").querySelector("form").addEventListener("submit", pair);
element("code").querySelector("form").addEventListener("submit", tryCode);
element("kaart-talen")?.addEventListener("click", ({ target }) => target.value && chooseLanguage(target));
element("kaart-hulp").addEventListener("change", ({ target }) => attempt(() => changeSession({ help: target.value })));
element("kaart-sluiten").addEventListener("click", () => askCode(endSession));
element("kaart-aanpassen").addEventListener("click", () => askCode(changePlace));
element("code-terug").addEventListener("click", card);
element("einde-nieuw").addEventListener("click", choose);
element("stand-versturen").addEventListener("click", sendNow);
element("stand-kopie").addEventListener("click", () => attempt(() => saveCopy(memory)));
keepBackHere();
addEventListener("pageshow", (event) => event.persisted && location.reload());
open();

async function open() {
  await memory.open();
  if (!memory.works) say("bewaren", "Deze browser kan niets bewaren. Antwoorden gaan alleen door met verbinding. Gebruik geen privévenster.");
  app.start().then(() => (element("onveilig").hidden = app.isSafe));
  sender.start();
  const session = memory.get("session");
  if (session && session.day !== day()) await memory.set("session", null); // yesterday's: it ends by itself
  if (!memory.get("token")) return show("koppelen");
  await attempt(loadChoices);
  if (!memory.get("session")) return choose();
  await goOn();
}

async function loadChoices() {
  choices ??= await api.choices();
}

async function pair(event) {
  event.preventDefault();
  const { code, name } = Object.fromEntries(new FormData(event.target));
  await attempt(async () => {
    const { token, device } = await api.pair(code, name);
    await memory.set("revoked", false);
    await memory.set("device", device);
    await memory.set("token", token);
    event.target.reset();
    sender.now();
    await choose();
  });
}

async function choose() {
  await attempt(async () => {
    await loadChoices();
    show("kiezen");
    picker.open(choices, memory.get("recent") ?? []);
    app.takeUpdate();
  });
}

async function changePlace() {
  await loadChoices();
  show("kiezen");
  picker.open(choices, [], memory.get("session"));
}

/** The picker is done: a new session, or another place for the one that runs. */
async function picked(choice) {
  await attempt(async () => {
    const running = memory.get("session");
    if (running) {
      const session = { ...running, ...choice, revision: running.revision + 1 };
      await memory.move(session, described(session));
      sender.now();
    } else {
      const others = (memory.get("recent") ?? []).filter((one) => JSON.stringify(one) !== JSON.stringify(choice));
      await memory.set("recent", [choice, ...others].slice(0, RECENT));
      await memory.set("session", newSession(choice));
    }
    card();
  });
}

/** The card that is handed over: where we are, who is asked, and one big button for each group. */
async function card() {
  const { activity, place, wijk, groups, answers, help, code, hasBegun } = memory.get("session");
  element("kaart-activiteit").textContent = activity;
  element("kaart-plek").textContent = `${place}, ${wijk}`;
  element("kaart-teller").textContent = `${count(answers)} in deze sessie`;
  element("kaart-code").hidden = hasBegun;
  element("kaart-code").querySelector("strong").textContent = code;
  element("context").querySelector("span").textContent = `${activity}, ${wijk}, ${groupNames(groups)}`;
  for (const choice of element("kaart-hulp").querySelectorAll("input")) choice.checked = choice.value === help;
  for (const button of element("kaart-talen")?.children ?? []) button.setAttribute("aria-pressed", "false");
  element("kaart-groepen").replaceChildren(...groups.map(groupButton));
  show("kaart");
  app.takeUpdate();
  for (const group of groups) prepare(group.slug, "nl").catch(() => {}); // so that nobody waits; begin() says it when it fails
  await rehearse();
}

/** Whether the next answer could be kept: a real write, before anybody begins. */
async function rehearse() {
  if (!memory.works) return;
  try {
    const lost = await memory.rehearse();
    if (lost !== null) return await startAgain(lost);
    say("bewaren", (await isNearlyFull()) ? "Deze tablet is bijna vol. Verstuur de antwoorden en maak ruimte vrij." : "");
  } catch {
    say("bewaren", "Deze tablet kan nu niets bewaren. Maak ruimte vrij en start de browser opnieuw. Wat al bewaard is, blijft bewaard.");
  }
}

/** The browser threw away what was kept here. That must not go unseen, and the next answer must be safe again. */
async function startAgain(lost) {
  const words = lost ? ` ${lost === 1 ? "1 antwoord wachtte" : `${lost} antwoorden wachtten`} nog.` : "";
  await memory.restore();
  say("bewaren", `De browser heeft weggegooid wat hier bewaard was.${words} Meld dit aan een medewerker. Je kunt doorgaan.`);
  sender.now();
}

function groupButton(group) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "primary" });
  button.append(`Vragen voor ${group.name}`, Object.assign(document.createElement("small"), { textContent: "Tik hier om te beginnen" }));
  button.addEventListener("click", () => begin(group.slug, chosenLanguage()));
  const row = document.createElement("li");
  row.append(button);
  return row;
}

/** With one group the language begins at once; with several it waits for the group. */
function chooseLanguage(button) {
  const { groups } = memory.get("session");
  if (groups.length === 1) return begin(groups[0].slug, button.value);
  for (const other of element("kaart-talen").children) other.setAttribute("aria-pressed", String(other === button));
}

function chosenLanguage() {
  return element("kaart-talen")?.querySelector("[aria-pressed=true]")?.value ?? "nl";
}

async function prepare(group, language) {
  const name = `${group} ${language}`;
  if (!screens.has(name)) screens.set(name, await api.questions(group, language));
  return screens.get(name);
}

async function begin(group, language, draft) {
  if (!draft && performance.now() - lastKept < REST) return say("tablet", "Een ogenblik. Tik over een paar tellen nog eens.");
  await attempt(async () => {
    const html = await prepare(group, language);
    await changeSession({ hasBegun: true }).catch(() => {}); // a full tablet may still have a line: keep() finds out
    show("vragen");
    new Person({
      room: element("vragen"),
      html,
      draft,
      keep,
      touched: (journey, { group, language, version }) =>
        drafts.save({ id: journey.id, at: journey.at, answers: journey.answers, group, language, version, savedAt: Date.now() }),
      leave: () => drafts.drop().then(card),
      keepsBrokenOff: choices.keeps_broken_off,
    }).start();
  });
}

/** The tablet fell out while somebody was answering: go on with them, or let go of what is too old. */
async function goOn() {
  const draft = await drafts.load();
  if (!draft) return card();
  const { headline, version } = choices?.groups.find(({ slug }) => slug === draft.group) ?? {};
  const isHere = Math.abs(Date.now() - draft.savedAt) < DRAFT && Number(draft.version) === version;
  if (isHere) return begin(draft.group, draft.language, draft);
  if (choices?.keeps_broken_off && draft.answers[headline]) await keep(draft, draft, ["broken_off"]).catch(() => {});
  await drafts.drop();
  card();
}

/** Resolves when an answer is on disk, here or at the server. Rejects with what staff should do. */
async function keep({ id, answers }, { group, version, language }, marks) {
  const session = memory.get("session");
  const answer = { id, group, version: Number(version), session: session.id, language, marks, answers };
  answer.answered_at = new Date().toISOString();
  if (session.help) answer.help = session.help;
  const item = canSeal() ? await seal(choices.seal, id, answer) : answer;
  const entry = { id, savedAt: Date.now(), session: described(session), item };
  await drafts.rest();
  try {
    if (!memory.works) throw new Error("no memory");
    await memory.keep(entry);
    app.askForSync();
    sender.now();
  } catch {
    await sendDirectly(entry);
  }
  lastKept = performance.now();
  showStanding();
}

/** This tablet cannot keep the answer: then only the server can. */
async function sendDirectly(entry) {
  say("bewaren", "Deze tablet kan nu niets bewaren. Antwoorden gaan alleen door met verbinding.");
  const reply = await api.deliver(delivery([entry]));
  if (!settled([entry], reply).length) throw new Error("Dit antwoord is nog niet bewaard. Laat de tablet aan staan en haal een medewerker.");
  await changeSession({ answers: memory.get("session").answers + 1 }).catch(() => {});
}

async function changeSession(change) {
  await memory.set("session", { ...memory.get("session"), ...change });
}

function askCode(then) {
  afterCode = then;
  show("code");
  element("code").querySelector("form").reset();
  element("code-invoer").focus();
}

async function tryCode(event) {
  event.preventDefault();
  const refusal = lock.refuse(element("code-invoer").value.trim(), memory.get("session").code);
  if (refusal) return say("tablet", refusal);
  await attempt(afterCode);
}

async function endSession() {
  const { answers, id } = memory.get("session");
  await memory.set("ended", { answers, id });
  await memory.set("session", null);
  show("einde");
  sender.now();
  await showStanding();
}

async function sendNow() {
  say("tablet", "De antwoorden worden nu verstuurd.");
  await sender.now({ inTurn: true });
  say("tablet", sender.problem ? why(sender.problem) : "");
}

/** What is kept here and what arrived, wherever the volunteer looks. */
async function showStanding() {
  const waiting = await memory.waiting().catch(() => []);
  const saved = (memory.get("session") ?? memory.get("ended"))?.answers ?? 0;
  element("stand-tekst").textContent = standing({ saved, waiting: waiting.length, lastSent: memory.get("lastSent") });
  element("stand").dataset.state = waiting.length ? "waiting" : "safe";
  element("stand-versturen").hidden = element("stand-kopie").hidden = !waiting.length;
  const ended = memory.get("ended");
  if (ended) {
    const left = waiting.filter((entry) => entry.session.id === ended.id).length;
    element("einde-teller").textContent = receipt(ended.answers, left, why(sender.problem));
  }
  if (memory.get("revoked") && !waiting.length && element("vragen").hidden && memory.get("token")) await leaveService();
}

/** Taken out of use, and everything that was on it arrived. */
async function leaveService() {
  await memory.set("token", null);
  await memory.set("session", null);
  show("koppelen");
  say("tablet", "Deze tablet is uit gebruik genomen. Wat erop stond, is aangekomen. Vraag een medewerker om een nieuwe koppelcode.");
}

function why(problem) {
  if (!problem) return "Ze worden nu verstuurd.";
  if (problem.status === 401) return "De tablet is niet meer gekoppeld. Laat hem aan een medewerker zien; de antwoorden blijven bewaard.";
  if (problem.status === 0) return problem.message;
  return "De server kan ze nu niet aannemen. Ze blijven bewaard en gaan vanzelf zodra het kan.";
}

function count(answers) {
  if (answers === 0) return "Nog geen antwoorden";
  return answers === 1 ? "1 antwoord" : `${answers} antwoorden`;
}

/** Shows one part of the page, without what another part complained about. */
function show(name) {
  for (const part of ["koppelen", "kiezen", "kaart", "code", "vragen", "einde"]) element(part).hidden = part !== name;
  element("context").hidden = name !== "vragen";
  element("stand").hidden = !["kiezen", "kaart", "einde"].includes(name);
  say("tablet", "");
  scrollTo(0, 0);
  element(name).querySelector("h1")?.focus({ preventScroll: true });
  if (!element("stand").hidden) showStanding();
}

/** place "tablet": what was just asked; place "bewaren": the tablet's own memory, which nothing else writes over. */
function say(place, sentence) {
  const notice = element(`melding-${place}`);
  notice.textContent = sentence;
  notice.hidden = !sentence;
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    if (error.status === 401) show("koppelen");
    say("tablet", error.status === undefined ? "Dat lukte niet. Start de browser opnieuw; wat bewaard is, blijft bewaard." : error.message);
    if (error.status === undefined) throw error;
  }
}

/** Back does nothing here: there is nothing of anybody behind this page, and a volunteer should not lose the card. */
function keepBackHere() {
  history.replaceState("tablet", "");
  history.pushState("tablet", "");
  addEventListener("popstate", () => history.pushState("tablet", ""));
}

function element(id) {
  return document.getElementById(id);
}
