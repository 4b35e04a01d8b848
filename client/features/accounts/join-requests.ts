/** The requests of somebody who comes in by a link. */
import * as z from 'zod/mini';
import type { StakeholderGroup } from '../../../shared/groups.ts';
import { isDocumentId, type DocumentId } from '../../../shared/ids.ts';
import { personSchema } from '../../../shared/protocol/person.ts';
import { roles } from '../../../shared/roles.ts';
import type { Language } from '../../../shared/words.ts';
import { request, type Answer } from '../../state/request.ts';
import type { Session } from '../../state/session.ts';

const invitationSchema = z.object({
  role: z.enum(roles),
  workspace: z.object({ titleFr: z.nullable(z.string()), titleEn: z.nullable(z.string()) }),
});
export type Invitation = z.infer<typeof invitationSchema>;

const entrySchema = z.object({ ticket: z.string(), person: personSchema });
const meSchema = z.object({
  workspace: z.string(),
  home: z.custom<DocumentId>((value) => typeof value === 'string' && isDocumentId(value)),
});

export interface Newcomer {
  /** Empty for somebody who gives none. */
  readonly name: string;
  readonly group: StakeholderGroup | null;
  readonly language: Language;
}

/** What a link opens, before anybody has entered. */
export async function readInvitation(code: string): Promise<Answer<Invitation>> {
  return request(invitationSchema, `/api/join/${encodeURIComponent(code)}`);
}

/** Enters: the session to keep on this device. */
export async function enterBy(code: string, newcomer: Newcomer): Promise<Answer<Session>> {
  const entry = await request(entrySchema, `/api/join/${encodeURIComponent(code)}`, {
    method: 'POST',
    body: newcomer,
  });
  if (!entry.ok) return entry;
  const { ticket, person } = entry.value;
  const me = await request(meSchema, '/api/me', { credential: ticket });
  if (!me.ok) return me;
  return { ok: true, value: { ticket, person, workspace: me.value.workspace, home: me.value.home } };
}
