/**
 * A question screen on a phone, made smoother: the next screen comes without a reload, Back in the browser is Vorige, and
 * without a connection the answers stay on the screen. Without this module every screen is a plain form.
 */
import { Patience, announceChoices } from "./press.mjs";

const patience = new Patience();
let isBusy = false;

start();
patience.rest();
history.replaceState({ screen: screenNumber() }, "");
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
}

async function send(button) {
  const here = form();
  const data = new URLSearchParams(new FormData(here));
  data.append(button.name, button.value);
  isBusy = true;
  try {
    const response = await fetch(here.action, { method: "POST", body: data, cache: "no-store", credentials: "omit" });
    // The end has an address of its own: go there, and leave no question behind it.
    if (response.redirected) location.replace(response.url);
    else show(await response.text());
  } catch {
    complain(here.dataset.failed);
  } finally {
    isBusy = false;
  }
}

function show(html) {
  const before = screenNumber();
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.replaceWith(page.body);
  scrollTo(0, 0);
  document.querySelector("[autofocus]")?.focus({ preventScroll: true });
  start();
  patience.rest();
  if (screenNumber() > before) history.pushState({ screen: screenNumber() }, "");
  else history.replaceState({ screen: screenNumber() }, "");
}

/** Back in the browser presses Vorige as often as needed; the address never changes, only the number of the screen. */
function goBack(event) {
  const button = form()?.querySelector("[value=vorige]");
  if (button && (event.state?.screen ?? 0) < screenNumber()) send(button);
}

function complain(sentence) {
  const notice = document.getElementById("melding");
  notice.hidden = false;
  notice.tabIndex = -1;
  notice.replaceChildren(Object.assign(document.createElement("p"), { textContent: sentence }));
  notice.focus();
}
