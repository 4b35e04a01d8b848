/** Names one connection in one document: leases of client ids refer to it, and update ids of the y-websocket door start with it. */
import type { Environment } from '../environment.ts';

export function newConnectionId(env: Environment): string {
  return Buffer.from(env.random(15)).toString('base64url');
}
