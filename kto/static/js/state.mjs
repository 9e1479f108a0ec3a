/** What a tablet says of itself to staff; what a browser cannot say is left out. Used by the page and by its worker. */

/** waiting: the entries that are still in the queue; isSafe: whether the app works without a network here. */
export async function report(waiting, isSafe, cleared = 0) {
  const { quota, usage } = await room();
  return {
    version: (await globalThis.caches?.keys())?.find((name) => name.startsWith("kto-"))?.slice(4) ?? null,
    waiting: waiting.length,
    oldest: waiting.length ? new Date(waiting[0].savedAt).toISOString() : null,
    persisted: (await navigator.storage?.persisted?.().catch(() => null)) ?? null,
    free: quota === undefined ? null : quota - usage,
    secure: isSafe,
    cleared,
  };
}

/** Whether little room is left: below 20 MB a volunteer should know. */
export async function isNearlyFull() {
  const { quota, usage } = await room();
  return quota !== undefined && quota - usage < 20_000_000;
}

async function room() {
  return (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
}
