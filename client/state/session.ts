/** Who this device is in the workspace: the ticket that a join link gave, kept until the person leaves. */
import * as z from 'zod/mini';
import { isDocumentId, type DocumentId } from '../../shared/ids.ts';
import { personSchema } from '../../shared/protocol/person.ts';
import { forget, keep, readKept } from './device-storage.ts';

/** Where it is kept in localStorage. */
export const sessionKey = 'palabre.session';

const sessionSchema = z.strictObject({
  /** The credential of both doors and of HTTP (`pt_…`). */
  ticket: z.string(),
  person: personSchema,
  workspace: z.string(),
  /** The document that every client keeps open: where people are seen. */
  home: z.custom<DocumentId>((value) => typeof value === 'string' && isDocumentId(value)),
});
export type Session = z.infer<typeof sessionSchema>;

/** The session kept on this device; null for somebody who has not joined, or when what is kept cannot be read. */
export function readSession(): Session | null {
  try {
    const parsed = sessionSchema.safeParse(JSON.parse(readKept(sessionKey) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // cut short: the person opens the link again
  }
}

/** Keeps the session on this device; where storage is forbidden it lives as long as the page. */
export function keepSession(session: Session): void {
  keep(sessionKey, JSON.stringify(session));
}

export function forgetSession(): void {
  forget(sessionKey);
}
