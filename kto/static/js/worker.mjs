/**
 * The service worker: keeps the whole tablet app in a cache of its own version, brings the recordings besides, and sends when
 * the line is back.
 */
import { Api } from "./api.mjs";
import { Memory } from "./memory.mjs";
import { Sender } from "./sender.mjs";
import { isNearlyFull, report } from "./state.mjs";

const SOUNDS = "sounds"; // of every version: a sound that changes has another address

export function work(version, shell, sounds) {
  const cacheName = `kto-${version}`;

  addEventListener("install", (event) => event.waitUntil(fill(cacheName, shell)));

  // A new version waits until the page says that nobody is answering.
  addEventListener("message", ({ data }) => data === "take over" && skipWaiting());

  // Not while it installs: without recordings the app works as well, and on a slow line they take long.
  addEventListener("message", (event) => event.data === "bring sounds" && event.waitUntil(bringSounds(sounds)));

  addEventListener("activate", (event) => event.waitUntil(takeOver(cacheName)));

  addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    const { origin, pathname, search } = new URL(url);
    const path = pathname === "/tablet" ? pathname : pathname + search;
    if (method !== "GET" || origin !== location.origin) return;
    if (shell.includes(path)) event.respondWith(fromCache(cacheName, path, event.request));
    else if (sounds.includes(path)) event.respondWith(fromCache(SOUNDS, path, event.request));
  });

  // The line is back, perhaps while the tablet sleeps.
  addEventListener("sync", (event) => event.waitUntil(send()));
}

/** All or nothing: half a cache would open the tablet without its questions. */
async function fill(cacheName, shell) {
  const cache = await caches.open(cacheName);
  for (const path of shell) {
    const response = await fetch(path, { cache: "reload", credentials: "omit", redirect: "error" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(path, response);
  }
}

/** One by one, and each that fails is brought another time; answers need the last room. What nobody reads any more goes. */
async function bringSounds(sounds) {
  if (!sounds.length) return caches.delete(SOUNDS);
  const cache = await caches.open(SOUNDS);
  const here = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  for (const path of here) if (!sounds.includes(path)) await cache.delete(path);
  for (const path of sounds) {
    if (here.includes(path) || (await isNearlyFull())) continue;
    const response = await fetch(path, { credentials: "omit", redirect: "error" }).catch(() => null);
    if (response?.status === 200) await cache.put(path, response).catch(() => {});
  }
}

async function takeOver(cacheName) {
  for (const name of await caches.keys()) if (name.startsWith("kto-") && name !== cacheName) await caches.delete(name);
  await clients.claim();
}

async function fromCache(cacheName, path, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}

/** Open pages send, and the worker sends what they leave: a page may be closing. Rejects to be woken again when it failed. */
async function send() {
  for (const page of await clients.matchAll()) page.postMessage("send");
  const memory = new Memory();
  await memory.open();
  const state = (waiting) => report(waiting, true, memory.get("cleared") ?? 0);
  const sender = new Sender({ memory, api: new Api(() => memory.get("token")), state });
  await sender.now({ inTurn: true });
  for (const page of await clients.matchAll()) page.postMessage("send"); // so that its counter tells
  if (sender.problem) throw sender.problem;
}
