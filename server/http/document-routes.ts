/** Lists of documents, and new ones. */
import { Router } from 'express';
import * as z from 'zod';
import { languages } from '../../shared/words.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { Environment } from '../environment.ts';
import { createSummaries, listedKinds } from '../readmodel/summaries.ts';
import type { Reception } from '../transport/reception.ts';
import { makeDocument } from './new-document.ts';
import { authenticate, authorise, readBody } from './requests.ts';
import { RefusedError } from './api-error.ts';
import { refuse } from '../../shared/protocol/refusal.ts';

const kindSchema = z.enum(listedKinds);
const title = z.string().trim().min(1).max(500).optional();
const newDocumentSchema = z
  .strictObject({
    kind: kindSchema,
    titleFr: title,
    titleEn: title,
    language: z.enum(languages),
  })
  .refine(({ titleFr, titleEn }) => titleFr !== undefined || titleEn !== undefined);

export function documentRoutes(parts: {
  readonly log: UpdateLog;
  readonly env: Environment;
  readonly reception: Reception;
}): Router {
  const { log, env, reception } = parts;
  const router = Router();
  const summaries = createSummaries(log);

  router.get('/documents', async (request, response) => {
    await authenticate(request, reception);
    const kind = kindSchema.safeParse(request.query['kind']);
    if (!kind.success) throw new RefusedError(refuse('schema', 'kind'));
    response.json(await summaries.list(kind.data));
  });
  router.post('/documents', async (request, response) => {
    const principal = await authorise(request, reception, ['editor', 'facilitator']);
    const wish = readBody(request, newDocumentSchema);
    if (!reception.account(principal.id).newDocuments.take(1))
      throw new RefusedError(refuse('rate', 'new documents of one account'));
    const last = (await summaries.list(wish.kind)).at(-1)?.order ?? null;
    const id = await makeDocument({ log, env, principal }, wish, last);
    response.status(201).json({ id });
  });
  return router;
}
