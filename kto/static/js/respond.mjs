/**
 * A question screen on a phone, made smoother: the next screen comes without a reload, Back in the browser is Vorige, and
 * without a connection or after a reload the answers are still there. Without this module every screen is a plain form.
 */
import { watchWords } from "./hints.mjs";
import { forget, keep, kept } from "./kept.mjs";
import { readAloud } from "./listen.mjs";
import { Patience, announceChoices, followLinks } from "./press.mjs";

const patience = new Patience();
const before = kept();
let isBusy = false;

start();
patience.rest(performance.getEntriesByName("first-contentful-paint")[0]?.startTime); // this script may come long after the screen
if (before) deliver(before, replaceScreen);
else replaceScreen();
addEventListener("popstate", goBack);

function form() {
  return document.querySelector("[data-module=respond]");
}

function screenNumber() {
  return Number(form()?.elements.scherm.value ?? 0);
}

function start() {
  const here = form();
  if (!here) return;
  here.addEventListener("submit", (event) => {
    if (!event.submitter) return; // an old browser that does not tell which button it was sends the form by itself
    event.preventDefault();
    if (!isBusy && patience.allows()) send(event.submitter);
  });
  announceChoices(here, document.getElementById("gekozen"), here.dataset.chosen);
  followLinks(here);
  watchWords(here);
  here.addEventListener("input", () => keep(here));
  keep(here);
  readAloud(here);
}

function send(button) {
  const data = new URLSearchParams(new FormData(form()));
  data.append(button.name, button.value);
  const from = screenNumber();
  return deliver(data, () => (screenNumber() > from ? addScreen() : replaceScreen()));
}

/** Sends the fields of a form and shows what comes back; `arrive` then writes the screen down in the history. */
async function deliver(fields, arrive) {
  isBusy = true;
  try {
    const body = new URLSearchParams(fields);
    const response = await fetch(location.href, { method: "POST", body, cache: "no-store", credentials: "omit" });
    if (response.redirected) {
      // The end has an address of its own: go there, and leave no question behind it.
      forget();
      location.replace(response.url);
    } else {
      show(await response.text());
      arrive();
    }
  } catch {
    complain();
  } finally {
    isBusy = false;
  }
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.replaceWith(page.body);
  scrollTo(0, 0);
  document.querySelector("[autofocus]")?.focus({ preventScroll: true });
  start();
  patience.rest();
}

function addScreen() {
  history.pushState({ screen: screenNumber() }, "");
}

function replaceScreen() {
  history.replaceState({ screen: screenNumber() }, "");
}

/** Back in the browser presses Vorige as often as needed; the address never changes, only the number of the screen. */
function goBack(event) {
  const button = form()?.querySelector("[value=vorige]");
  if (button && (event.state?.screen ?? 0) < screenNumber()) send(button);
}

function complain() {
  const notice = document.getElementById("melding");
  if (!notice) return; // a reload without a connection: the introduction stays, and so does what was kept
  notice.hidden = false;
  notice.tabIndex = -1;
  notice.replaceChildren(Object.assign(document.createElement("p"), { textContent: form().dataset.failed }));
  notice.focus();
}
