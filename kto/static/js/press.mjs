/** Pressing: what a hand that is too quick may not do, and what somebody who listens hears. */

const TOO_SOON = 400; // ms: a second press within this time belongs to the first

/** Says of each press whether it counts. A new screen starts the clock too, so that a double tap cannot answer it. */
export class Patience {
  constructor(now = () => performance.now()) {
    this.now = now;
    this.last = -Infinity;
  }

  rest(since = this.now()) {
    this.last = since;
  }

  allows() {
    if (this.now() - this.last < TOO_SOON) return false;
    this.rest();
    return true;
  }
}

/** A link to a field of this page puts the focus there and does nothing else: no address, no step in the history. */
export function followLinks(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}

/** Says the chosen answer aloud, for those who do not see the check mark. */
export function announceChoices(root, line, sentence) {
  root.addEventListener("change", (event) => {
    const words = event.target.closest?.(".choice")?.querySelector(".words");
    if (words) line.textContent = sentence.replace("{label}", words.textContent.trim());
  });
}
