/** A page load's client id in one document, and the secret that proves it (G4). Never used again by another page load. */
import type { ClientClaim } from '../../shared/protocol/client-to-server.ts';
import type { ClientEnvironment } from './client-environment.ts';

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** A non-zero 32-bit client id, and 16 random bytes in 22 characters. */
export function newClaim(environment: ClientEnvironment): ClientClaim {
  const [a = 0, b = 0, c = 0, d = 0] = environment.random(4);
  const clientId = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  return clientId === 0 ? newClaim(environment) : { clientId, secret: base64url(environment.random(16)) };
}
