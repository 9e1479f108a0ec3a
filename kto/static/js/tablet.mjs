/** The tablet: pair once, choose the activity, hand over; one person after another, each on a clean screen. */
import { Api } from "./api.mjs";
import { Device } from "./device.mjs";
import { Person } from "./person.mjs";
import { Picker } from "./picker.mjs";

const device = new Device(localStorage);
const api = new Api(device.token);
const picker = new Picker(element("kiezen"), startSession);
const screens = new Map(); // language -> HTML of the questions of this session's group

element("koppelen").querySelector("form").addEventListener("submit", pair);
element("kaart-talen")?.addEventListener("click", ({ target }) => target.value && begin(target.value));
element("kaart-sluiten").addEventListener("click", endSession);
element("einde-nieuw").addEventListener("click", choose);
keepBackHere();
addEventListener("pageshow", (event) => event.persisted && location.reload());
open();

function open() {
  if (!device.token) return show("koppelen");
  return device.session ? card() : choose();
}

async function pair(event) {
  event.preventDefault();
  const { code, name } = Object.fromEntries(new FormData(event.target));
  await attempt(async () => {
    device.token = api.token = (await api.pair(code, name)).token;
    event.target.reset();
    await choose();
  });
}

async function choose() {
  await attempt(async () => {
    const choices = await api.choices();
    show("kiezen");
    picker.open(choices, device.recent);
  });
}

async function startSession(choice) {
  await attempt(async () => {
    const { session } = await api.startSession(choice);
    device.remember(choice);
    device.session = { ...choice, id: session, groupName: picker.groupName(choice.group), answers: 0 };
    screens.clear();
    card();
  });
}

/** The card that is handed over: where we are, who is asked, and one big button. */
function card() {
  const { activity, place, wijk, groupName, answers } = device.session;
  element("kaart-activiteit").textContent = activity;
  element("kaart-plek").textContent = `${place}, ${wijk}`;
  element("kaart-teller").textContent = `${count(answers)} in deze sessie`;
  element("context").querySelector("span").textContent = `${activity}, ${wijk}, ${groupName}`;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "primary" });
  button.append(`Vragen voor ${groupName}`, Object.assign(document.createElement("small"), { textContent: "Tik hier om te beginnen" }));
  button.addEventListener("click", () => begin("nl"));
  const row = document.createElement("li");
  row.append(button);
  element("kaart-groepen").replaceChildren(row);
  show("kaart");
  prepare("nl").catch(() => {}); // so that the first person does not wait; begin() says it when it fails
}

async function prepare(language) {
  if (!screens.has(language)) screens.set(language, await api.questions(device.session.group, language));
  return screens.get(language);
}

async function begin(language) {
  await attempt(async () => {
    const html = await prepare(language);
    show("vragen");
    new Person({ room: element("vragen"), html, send, stored, leave: card }).start();
  });
}

function send(journey, { group, version, language }) {
  const { id, answers } = journey;
  return api.send({ id, group, version: Number(version), session: device.session.id, language, answers });
}

function stored() {
  device.session = { ...device.session, answers: device.session.answers + 1 };
}

async function endSession() {
  await attempt(async () => {
    const { answers } = await api.endSession(device.session.id);
    device.session = null;
    element("einde-teller").textContent = `${count(answers)} opgehaald. Dank je wel!`;
    show("einde");
  });
}

function count(answers) {
  if (answers === 0) return "Nog geen antwoorden";
  return answers === 1 ? "1 antwoord" : `${answers} antwoorden`;
}

/** Shows one part of the page, without what another part complained about. */
function show(name) {
  for (const part of ["koppelen", "kiezen", "kaart", "vragen", "einde"]) element(part).hidden = part !== name;
  element("context").hidden = name !== "vragen";
  element("melding-tablet").hidden = true;
  scrollTo(0, 0);
  element(name).querySelector("h1")?.focus({ preventScroll: true });
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    if (error.status === undefined) throw error;
    if (error.status === 401) {
      device.token = api.token = null;
      show("koppelen");
    }
    const notice = element("melding-tablet");
    notice.textContent = error.message;
    notice.hidden = false;
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
