/** A field that can be copied with one button; the page says in its own language how that went. Without JavaScript one selects by hand. */
for (const place of document.querySelectorAll('[data-module="copy"]')) {
  const field = place.querySelector("input");
  const button = place.querySelector("button");
  const status = place.querySelector('[role="status"]');
  field.addEventListener("focus", () => field.select());
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    // The clipboard is there on https only; on http the older command still works.
    const copied = navigator.clipboard
      ? await navigator.clipboard.writeText(field.value).then(() => true, () => false)
      : document.execCommand("copy");
    status.textContent = copied ? place.dataset.sayCopied : place.dataset.sayByHand;
  });
}
