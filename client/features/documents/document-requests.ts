/** Asking the server for the list of sessions or proposals, and for a new one. */
import * as z from 'zod/mini';
import { isDocumentId, type DocumentId } from '../../../shared/ids.ts';
import type { Language } from '../../../shared/words.ts';
import { request, type Answer } from '../../state/request.ts';

export type ListedKind = 'dialogue' | 'proposal';

const documentId = z.custom<DocumentId>((value) => typeof value === 'string' && isDocumentId(value));
const maybe = z.nullish(z.string());
export const listedSchema = z.array(
  z.object({ id: documentId, titleFr: maybe, titleEn: maybe, code: maybe, status: maybe, date: maybe }),
);
export type Listed = z.infer<typeof listedSchema>[number];

export async function readDocuments(ticket: string, kind: ListedKind): Promise<Answer<readonly Listed[]>> {
  return request(listedSchema, `/api/documents?kind=${kind}`, { credential: ticket });
}

/** Makes a document with a title in one language; the answer is its id. */
export async function createDocument(
  ticket: string,
  kind: ListedKind,
  language: Language,
  title: string,
): Promise<Answer<{ readonly id: DocumentId }>> {
  const body = { kind, language, ...(language === 'fr' ? { titleFr: title } : { titleEn: title }) };
  return request(z.object({ id: documentId }), '/api/documents', {
    method: 'POST',
    body,
    credential: ticket,
  });
}

/** The part of the id that stands in addresses: `csa-1` of `dialogue:csa-1`. */
export function nameOf(id: DocumentId): string {
  return id.slice(id.indexOf(':') + 1);
}
