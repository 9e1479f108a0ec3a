/** A button that prints the page; hidden where it could do nothing. */
for (const button of document.querySelectorAll('[data-module="print"]')) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
