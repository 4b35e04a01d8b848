/**
 * The service worker: a reload without network opens the app. It keeps the built files and nothing else; documents are
 * kept by client/sync. A new version waits until every window of the old one is closed, so no window loses its files.
 */

/** Files without which the app does not open. */
declare const __SHELL__: readonly string[];
/** The other built files: screens not seen yet. */
declare const __REST__: readonly string[];
declare const __VERSION__: string;

// The project's types are those of windows; these are the few parts of a worker used here.
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
}
const scope = self as unknown as WorkerScope; // inside a service worker `self` is its scope

const cacheName = `palabre-${__VERSION__}`;
/** Milliseconds after which a page that the network has not given comes from this device. */
const patienceMs = 3_000;
const neverKept = /^\/(api|socket\.io|yjs|healthz|readyz|metrics)(\/|$)/;

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(__SHELL__.map((path) => new Request(path, path === '/' ? { cache: 'reload' } : {})));
  const { connection } = navigator as { connection?: { saveData?: boolean } }; // not in every browser
  if (connection?.saveData === true) return;
  // One by one, behind whatever the person is loading; a missing one is fetched when it is needed.
  for (const path of __REST__) await cache.add(path).catch(() => undefined);
}

async function dropOldFiles(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('palabre-') && name !== cacheName) await caches.delete(name);
  }
  await scope.clients.claim();
}

/** Network first, so that a new version is seen at once; without it, or when it is slow or broken, the kept page. */
async function page(request: Request): Promise<Response> {
  const kept = caches.match('/', { cacheName });
  const fromNetwork = fetch(request).then((response) =>
    response.status < 500 ? response : Promise.reject(new Error(`status ${response.status}`)),
  );
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return (await Promise.race([fromNetwork, late])) ?? (await kept) ?? (await fromNetwork);
  } catch {
    return (await kept) ?? Response.error();
  }
}

/** Built files carry their hash in their name: what is kept is right for ever. */
async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.startsWith('/assets/')) {
    const cache = await caches.open(cacheName);
    await cache.put(request, response.clone());
  }
  return response;
}

scope.addEventListener('install', (event) => event.waitUntil(keepFiles()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOldFiles()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || neverKept.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || __REST__.includes(url.pathname))
    event.respondWith(file(request));
});
