/** The facilitator's requests about join links. */
import * as z from 'zod/mini';
import { roles, type Role } from '../../../shared/roles.ts';
import { request, type Answer } from '../../state/request.ts';

const linkSchema = z.object({
  id: z.string(),
  role: z.enum(roles),
  url: z.string(),
  participants: z.number(),
  revokedAt: z.nullable(z.union([z.string(), z.number()])),
});
export type JoinLink = z.infer<typeof linkSchema>;

export async function readLinks(ticket: string): Promise<Answer<readonly JoinLink[]>> {
  return request(z.array(linkSchema), '/api/links', { credential: ticket });
}

export async function createLink(ticket: string, role: Role): Promise<Answer<JoinLink>> {
  return request(linkSchema, '/api/links', { method: 'POST', body: { role }, credential: ticket });
}

/** Ends the link and the access of everybody who came by it. */
export async function revokeLink(ticket: string, id: string): Promise<Answer<unknown>> {
  return request(z.unknown(), `/api/links/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    credential: ticket,
  });
}
