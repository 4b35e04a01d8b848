/**
 * Which updates of a log may be told, or stored, as one (docs/decisions/0007): history always tells who changed
 * something, and when to the minute. Reading groups by this rule; whoever compacts records has to keep to it, too.
 */
import type { LoggedUpdate } from '../log/update-log.ts';

/** Milliseconds between the first and the last update of one group, at most. */
const GROUP_MS = 60_000;

/** What is known of a group of updates that follow one another. */
export interface UpdateGroup {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly principalId: string;
  /** Times of its earliest and latest update. */
  readonly fromMs: number;
  readonly toMs: number;
}

export function groupOf({ seq, principalId, atMs }: LoggedUpdate): UpdateGroup {
  return { fromSeq: seq, toSeq: seq, principalId, fromMs: atMs, toMs: atMs };
}

/** The group with the update that follows it; null when the two may not be merged: two principals, or more than a minute. */
export function extendGroup(group: UpdateGroup, next: LoggedUpdate): UpdateGroup | null {
  const fromMs = Math.min(group.fromMs, next.atMs); // a server's clock may have been set back
  const toMs = Math.max(group.toMs, next.atMs);
  if (group.principalId !== next.principalId || toMs - fromMs > GROUP_MS) return null;
  return { ...group, toSeq: next.seq, fromMs, toMs };
}
