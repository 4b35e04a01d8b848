/** Registers the service worker, so that a reload without network opens the app. */

/** Does nothing while developing and on plain http, where browsers have no service workers: the app works, but a reload needs the network. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !isSecureContext || !('serviceWorker' in navigator)) return;
  const register = () => {
    // A browser may forbid it (private windows): the app works without, so a refusal needs no word to the person.
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  };
  // After loading, so that keeping files does not compete with showing the first screen on a slow link.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
