/** What every implementation of the accounts decides alike. */
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { parseName } from './person-name.ts';

/** How long a participant's ticket holds, in milliseconds: half a year of meetings; its link can be revoked at any time. */
export const ticketLifeMs = 180 * 86_400_000;

/** The colour (1 to 8) of the principal that comes after `count` others: neighbours differ, all are used alike. */
export function colourOf(count: number): number {
  return 1 + (count % 8);
}

/** The objection to a credential that is known, or null. Revoked is said before expired: it is final. */
export function judgeAccess(
  expiresAtMs: number | null,
  revokedAtMs: number | null,
  nowMs: number,
): Refusal | null {
  if (revokedAtMs !== null) return refuse('revoked', 'access was revoked');
  if (expiresAtMs !== null && expiresAtMs <= nowMs) return refuse('expired', 'the credential has expired');
  return null;
}

/**
 * The name a token is kept under. Throws RangeError on no name, one that no person may have, or an expiry
 * that is not ahead.
 */
export function checkTokenRequest(name: string, expiresAtMs: number, nowMs: number): string {
  const kept = parseName(name);
  if (typeof kept !== 'string') throw new RangeError(kept.reason);
  if (kept === '') throw new RangeError('a token needs a name');
  if (!Number.isSafeInteger(expiresAtMs) || expiresAtMs <= nowMs) throw new RangeError('expiry is not ahead');
  return kept;
}
