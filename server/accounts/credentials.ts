/**
 * Codes of join links, tickets of participants and API tokens: how they are made and checked. Codes and tickets carry an
 * HMAC with the workspace's secret, so nothing secret is stored for them; of a token only the hash is stored.
 */
import type { Role } from '../../shared/roles.ts';
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

const macCharacters = 22; // 132 bits

/** An id of ours: a prefix and 80 random bits in letters and digits that no one confuses. */
export function newId(prefix: string, random: (bytes: number) => Uint8Array): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  return prefix + Array.from(random(16), (byte) => letters[byte % 32]).join('');
}

function mac(secret: Uint8Array, purpose: string, text: string): string {
  return createHmac('sha256', secret)
    .update(`${purpose}\0${text}`)
    .digest('base64url')
    .slice(0, macCharacters);
}

function macHolds(secret: Uint8Array, purpose: string, text: string, claimed: string): boolean {
  const expected = Buffer.from(mac(secret, purpose, text));
  const given = Buffer.from(claimed);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** `<link id>.<HMAC>`: the last part of a join link's address. */
export function linkCode(secret: Uint8Array, linkId: string): string {
  return `${linkId}.${mac(secret, 'link', linkId)}`;
}

/** The id of the first link of a role: the same for all who know the secret. */
export function firstLinkId(secret: Uint8Array, role: Role): string {
  return createHmac('sha256', secret).update(`first link\0${role}`).digest('hex').slice(0, 16);
}

/** The link id in a code, or null when it was not made with this secret. */
export function linkIdOf(secret: Uint8Array, code: string): string | null {
  const [id, claimed, more] = code.split('.');
  if (id === undefined || claimed === undefined || more !== undefined) return null;
  return macHolds(secret, 'link', id, claimed) ? id : null;
}

/** `pt_<participant id>.<seconds since 1970>.<HMAC>`: proves a participant until it expires. */
export function ticketFor(secret: Uint8Array, principalId: string, expiresAtMs: number): string {
  const claim = `${principalId}.${Math.floor(expiresAtMs / 1000)}`;
  return `pt_${claim}.${mac(secret, 'ticket', claim)}`;
}

/** Whose ticket this is and until when, or null when it was not made with this secret. */
export function readTicket(
  secret: Uint8Array,
  ticket: string,
): { readonly principalId: string; readonly expiresAtMs: number } | null {
  const match = /^pt_(p_[0-9a-z]+)\.([0-9]{1,12})\.([\w-]+)$/.exec(ticket);
  const [, principalId, seconds, claimed] = match ?? [];
  if (principalId === undefined || seconds === undefined || claimed === undefined) return null;
  if (!macHolds(secret, 'ticket', `${principalId}.${seconds}`, claimed)) return null;
  return { principalId, expiresAtMs: Number(seconds) * 1000 };
}

/** `pk_` and 32 random bytes. */
export function newToken(random: (bytes: number) => Uint8Array): string {
  return `pk_${Buffer.from(random(32)).toString('base64url')}`;
}

export function isToken(credential: string): boolean {
  return /^pk_[\w-]{43}$/.test(credential);
}

/** What is stored of a token: SHA-256, hex. 256 random bits need no slow hash. */
export function tokenHash(token: string): string {
  return hash('sha256', token);
}
