// Keeps the pages of an answering link on the phone, so that they open without a line once they were visited.
// A page comes from the line when there is one; what it is made of comes from the phone and is renewed behind.
"use strict";

const KEPT = "answering-1";
const MOST = 150; // of pages and parts: those of a meeting are some thirty
const PATIENCE = 5_000; // ms a slow line is waited for before the kept page is shown
const isPart = (url) => url.origin === location.origin && url.pathname.startsWith("/static/");
const isPage = (url) => url.origin === location.origin && url.pathname.startsWith(new URL(registration.scope).pathname) && url.pathname.endsWith("/") && !url.pathname.includes("/sent/");

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("answering-") && name !== KEPT).map((name) => caches.delete(name)))).then(() => clients.claim()),
));

const fromLine = async (request) => {
  const response = await fetch(request);
  const cache = await caches.open(KEPT);
  const url = new URL(request.url);
  url.search = isPage(url) ? "" : url.search;
  if (response.ok && !response.redirected) await cache.put(url.href, response.clone());
  else if (response.status === 404 || response.status === 410) await cache.delete(url.href);
  return response;
};
const kept = async (request) => (await caches.open(KEPT)).match(request.url, { ignoreSearch: isPage(new URL(request.url)), ignoreVary: true });

const page = async (request) => {
  const line = fromLine(request);
  const slow = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  try {
    const first = await Promise.race([line, slow]);
    if (first && first.status < 500) return first;
  } catch { /* no line */ }
  return (await kept(request)) || line;
};
const part = async (request, event) => {
  const there = await kept(request);
  const line = fromLine(request);
  if (!there) return line;
  event.waitUntil(line.catch(() => undefined));
  return there;
};

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (isPart(url)) event.respondWith(part(event.request, event));
  else if (event.request.mode === "navigate" && isPage(url)) event.respondWith(page(event.request));
});

const trim = async () => {
  const cache = await caches.open(KEPT);
  const all = await cache.keys(); // the oldest first
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((request) => cache.delete(request)));
};

addEventListener("message", (event) => {
  const wanted = [...(event.data?.pages || []), ...(event.data?.parts || [])].map((one) => new URL(one, location)).filter((url) => isPage(url) || isPart(url));
  event.waitUntil(Promise.all(wanted.slice(0, 60).map((url) => fromLine(new Request(url.href, { credentials: "same-origin" })).catch(() => undefined))).then(trim));
});
