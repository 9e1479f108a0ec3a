/** A chart that one button copies as a picture with the words for who cannot see it. Without JavaScript there are the downloads. */
for (const figure of document.querySelectorAll("figure.chart")) {
  const button = figure.querySelector("[data-copy]");
  // The clipboard is there on https only, and takes pictures in no old browser.
  if (!button || !navigator.clipboard?.write || !globalThis.ClipboardItem) continue;
  const status = figure.querySelector('[role="status"]');
  button.hidden = false;
  button.addEventListener("click", async () => {
    const image = figure.querySelector("img");
    const picture = fetch(image.src).then((reply) => reply.blob());
    const item = new ClipboardItem({ "image/png": picture, "text/html": picture.then((blob) => asHtml(image, blob)) });
    const copied = await navigator.clipboard.write([item]).then(() => true, () => false);
    status.textContent = copied ? button.dataset.done : button.dataset.failed;
  });
}

/** The picture itself and its words in one piece of HTML: what a text editor takes when somebody pastes. */
async function asHtml(image, blob) {
  const bytes = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
  const copy = document.createElement("img");
  copy.src = bytes;
  copy.alt = image.alt;
  copy.width = image.width;
  return new Blob([copy.outerHTML], { type: "text/html" });
}
