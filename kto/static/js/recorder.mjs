/**
 * Recording texts at the desk. The form of each text takes a file by itself; here the microphone makes that file, and every
 * file is measured before it goes, so that all are heard equally loud.
 */
import { measure } from "./loudness.mjs";
import { canRecord, record } from "./microphone.mjs";
import { bring, decode, play, wake } from "./sound.mjs";

const here = document.querySelector('[data-module="recorder"]');
const words = here.dataset; // what is said here, in the language of the page
const LONGEST = Number(here.dataset.seconds) - 1; // so that what is stopped here is not too long there
let running; // the recording that is being made
let listening; // ends what is heard

document.getElementById("zonder-microfoon").hidden = canRecord();
for (const form of here.querySelectorAll("form.recording")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  const button = form.querySelector(".record");
  button.hidden = !canRecord();
  button.addEventListener("click", () => (running ? running.stop() : speak(form, button)));
}
for (const link of here.querySelectorAll("a.listen")) link.addEventListener("click", listen);

async function speak(form, button) {
  button.disabled = true; // while the browser asks for the microphone
  running = await record().catch(({ name }) => say(form, name === "NotAllowedError" ? words.sayNotAllowed : words.sayNoMicrophone));
  button.disabled = false;
  if (!running) return;
  button.focus();
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = words.sayStop;
  button.classList.add("primary");
  say(form, words.sayRead);
  const tooLong = setTimeout(() => running.stop(), LONGEST * 1000);
  const sound = await running.sound;
  clearTimeout(tooLong);
  running = null;
  label.textContent = before;
  button.classList.remove("primary");
  const file = new DataTransfer();
  file.items.add(new File([sound], "opname", { type: sound.type }));
  form.elements.geluid.files = file.files;
  await send(form);
}

/** What cannot be measured goes too: the server says what is wrong with it. */
async function send(form) {
  say(form, words.sayKeeping);
  const [file] = form.elements.geluid.files;
  const found = file && (await file.arrayBuffer().then(decode).catch(() => null));
  if (found) {
    const { seconds, gain, starts, ends } = measure(found.getChannelData(0), found.sampleRate);
    for (const [name, value] of Object.entries({ seconds, gain, starts, ends })) form.elements[name].value = value.toFixed(3);
  }
  form.submit();
}

/** As respondents hear it. Without this the link opens the file. */
async function listen(event) {
  event.preventDefault();
  listening?.abort();
  listening = new AbortController();
  const { signal } = listening;
  const sound = [this.getAttribute("href"), ...this.dataset.level.split(" ").map(Number)];
  wake();
  const form = this.closest("li").querySelector("form.recording");
  try {
    const samples = await bring(sound, signal);
    say(form, "");
    await play(samples, sound, signal);
  } catch {
    if (!signal.aborted) say(form, words.sayUnplayable);
  }
}

function say(form, sentence) {
  form.querySelector("[role=status]").textContent = sentence;
}
