/** What a refusal is about: the change, the document, or neither (the moment, or the person). */
import type { RefusalCode } from '../../shared/protocol/refusal.ts';

/** Refusals that are about the change itself; every other one is about the moment or the person. */
export const faultsOfTheEdit: ReadonlySet<RefusalCode> = new Set([
  'malformed',
  'forbidden',
  'locked',
  'tooLarge',
  'schema',
  'forged',
] as const);
/** Refusals of `join` that another attempt on the same connection would meet again. */
export const closedDoors: ReadonlySet<RefusalCode> = new Set([
  'unknownDocument',
  'forbidden',
  'locked',
  'damaged',
  'malformed',
] as const);
