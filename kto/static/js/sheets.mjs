/**
 * Typing over sheet after sheet. Keys that are pressed while one is being kept wait for the next, instead of being lost in a
 * page that is on its way out. Where anything else than a form comes back, the sheet goes once more as it would without a script.
 */
const PATIENCE = 20_000; // ms
const held = [];
let isSending = false;

document.addEventListener("keydown", (event) => {
  if (!isSending || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  if (!event.repeat) held.push(event);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".sheet-entry")) return;
  event.preventDefault();
  isSending = true;
  const next = await kept(form).catch(() => null);
  if (!next) return form.submit();
  isSending = false;
  turn(next);
});

/** The page after this sheet: an empty form, or this one with what is wrong; null when it is no form. */
async function kept(form) {
  const body = new URLSearchParams(new FormData(form));
  const reply = await fetch(location.href, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  if (!page.querySelector(".sheet-entry")) return null;
  if (!reply.ok) held.length = 0; // they were meant for a sheet that has to wait
  history.replaceState(null, "", reply.url);
  return page.querySelector("main");
}

function turn(next) {
  document.querySelector("main").replaceWith(next);
  const first = next.querySelector("[autofocus]");
  first.focus();
  first.select();
  while (held.length && !isSending) press(held.shift(), next.querySelector(".sheet-entry"));
}

function press({ key, shiftKey }, form) {
  const fields = [...form.querySelectorAll("input:not([type=hidden]), button")];
  const field = document.activeElement;
  if (key === "Tab") fields[fields.indexOf(field) + (shiftKey ? -1 : 1)]?.focus();
  else if (key === "Enter") fields.some((one) => one.value) && form.querySelector("button").click(); // an empty sheet is a key too many
  else if (key === "Backspace") field.value = field.value.slice(0, -1);
  else if (key.length === 1) field.value += key;
}
