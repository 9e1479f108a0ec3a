/** The tablet as an installed app: its service worker, updates at a quiet moment, an awake screen, lasting storage. */

const HOURLY = 3_600_000;

export class App {
  /** isQuiet: whether nobody is answering now; send: asks the sender to try. */
  constructor({ isQuiet, send }) {
    Object.assign(this, { isQuiet, send });
  }

  /** Whether the app can work without a network here: only over https, or on the machine itself. */
  get isSafe() {
    return Boolean(isSecureContext && navigator.serviceWorker);
  }

  async start() {
    navigator.storage?.persist?.().catch(() => {}); // never waited for: some browsers ask the user first
    this.stayAwake();
    document.addEventListener("visibilitychange", () => this.stayAwake());
    if (!this.isSafe) return;
    const hadOne = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", () => hadOne && location.reload());
    navigator.serviceWorker.addEventListener("message", ({ data }) => data === "send" && this.send());
    try {
      this.registration = await navigator.serviceWorker.register("/sw.js", { type: "module", updateViaCache: "none" });
    } catch {
      return; // an old browser: everything else works, with a network
    }
    this.registration.sync?.register?.("send").catch(() => {});
    setInterval(() => this.registration.update().catch(() => {}), HOURLY);
    this.registration.addEventListener("updatefound", () => this.takeUpdate());
  }

  /** Takes a new version that is ready, if nobody is answering. The queue is not touched by it. */
  takeUpdate() {
    if (this.registration?.waiting && this.isQuiet() && navigator.serviceWorker.controller)
      this.registration.waiting.postMessage("take over");
  }

  async stayAwake() {
    if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
  }

  /** What the tablet says of itself. */
  async state(waiting) {
    const estimate = await navigator.storage?.estimate?.().catch(() => null);
    const persisted = await navigator.storage?.persisted?.().catch(() => null);
    return {
      version: (await globalThis.caches?.keys())?.find((name) => name.startsWith("kto-"))?.slice(4) ?? null,
      waiting: waiting.length,
      oldest: waiting.length ? new Date(waiting[0].savedAt).toISOString() : null,
      persisted: persisted ?? null,
      free: estimate ? estimate.quota - estimate.usage : null,
      secure: this.isSafe,
    };
  }
}

/** Whether little room is left: below 20 MB a volunteer should know. */
export async function isNearlyFull() {
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  return Boolean(estimate && estimate.quota - estimate.usage < 20_000_000);
}
