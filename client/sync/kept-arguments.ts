/** The arguments of an edit as the outbox keeps them. */
import { changeTextName } from '../../shared/text/change-name.ts';

/** Of a text change only the place, since the bytes give the exact delta. */
export function placeOf(name: string, args: unknown): unknown {
  if (name !== changeTextName || typeof args !== 'object' || args === null) return args;
  return Object.fromEntries(Object.entries(args).filter(([field]) => field !== 'delta'));
}
