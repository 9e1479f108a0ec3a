/** A field that can be copied with one button. Without JavaScript it is a field to select by hand. */
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
    status.textContent = copied ? "Gekopieerd." : "Kopiëren lukt hier niet. Selecteer het adres en kopieer het zelf.";
  });
}
