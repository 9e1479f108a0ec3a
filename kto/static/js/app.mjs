/** The tablet as an installed app: its service worker, updates at a quiet moment, an awake screen, lasting storage. */

const HOURLY = 3_600_000;

export class App {
  /** isQuiet: whether nobody is answering now; send: asks the sender to try. */
  constructor({ isQuiet, send }) {
    Object.assign(this, { isQuiet, send, isStale: false });
    this.isSafe = Boolean(isSecureContext && navigator.serviceWorker);
  }

  /** Resolves when it is known whether the app can work without a network here (`isSafe`): over https, in a browser that can. */
  async start() {
    navigator.storage?.persist?.().catch(() => {}); // never waited for: some browsers ask the user first
    this.stayAwake();
    document.addEventListener("visibilitychange", () => this.stayAwake());
    if (this.isSafe) await this.install();
  }

  async install() {
    let hadOne = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      this.isStale = hadOne; // the first worker of a new tablet brings what the page has already
      hadOne = true;
      this.takeUpdate();
    });
    navigator.serviceWorker.addEventListener("message", ({ data }) => data === "send" && this.send());
    try {
      this.registration = await navigator.serviceWorker.register("/sw.js", { type: "module", updateViaCache: "none" });
    } catch {
      this.isSafe = false; // an old browser, or no line yet: everything else works, with a network
      return;
    }
    this.registration.addEventListener("updatefound", () => {
      this.registration.installing?.addEventListener("statechange", () => this.takeUpdate());
    });
    setInterval(() => this.registration.update().then(() => this.bringSounds(), () => {}), HOURLY);
    this.bringSounds();
    this.takeUpdate();
  }

  /** Asks the worker for the recordings that are not here yet. */
  async bringSounds() {
    (await navigator.serviceWorker.ready).active.postMessage("bring sounds");
  }

  /** Takes a new version that is ready, if nobody is answering. The queue is not touched by it. */
  takeUpdate() {
    if (!this.isQuiet()) return;
    if (this.isStale) location.reload();
    else if (navigator.serviceWorker?.controller) this.registration?.waiting?.postMessage("take over");
  }

  /** Asks the browser to wake the worker when there is a line, also when this page is closed by then. */
  askForSync() {
    this.registration?.sync?.register("send").catch(() => {});
  }

  async stayAwake() {
    if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
  }
}
