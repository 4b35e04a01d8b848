/** Getting in: join links, and who one is. */
import { Router } from 'express';
import * as z from 'zod';
import { stakeholderGroups } from '../../shared/groups.ts';
import { limits } from '../../shared/limits.ts';
import { refuse } from '../../shared/protocol/refusal.ts';
import { roles } from '../../shared/roles.ts';
import { languages } from '../../shared/words.ts';
import type { Accounts, JoinLink } from '../accounts/accounts.ts';
import { personOf } from '../accounts/principal.ts';
import type { Bus } from '../fanout/bus.ts';
import type { Reception } from '../transport/reception.ts';
import { workspace } from '../workspace.ts';
import { RefusedError } from './api-error.ts';
import { authenticate, authorise, originOf, readBody, readParam } from './requests.ts';

const newcomerSchema = z.strictObject({
  name: z.string().max(limits.nameCharacters * 4),
  group: z.enum(stakeholderGroups).nullable(),
  language: z.enum(languages),
});
const newLinkSchema = z.strictObject({ role: z.enum(roles) });

function shownLink({ id, role, code, participants, revokedAtMs }: JoinLink, origin: string) {
  const revokedAt = revokedAtMs === null ? null : new Date(revokedAtMs).toISOString();
  return { id, role, url: `${origin}/join/${code}`, participants, revokedAt };
}

export function peopleRoutes(parts: {
  readonly accounts: Accounts;
  readonly reception: Reception;
  readonly bus: Bus;
}): Router {
  const { accounts, reception, bus } = parts;
  const router = Router();

  router.get('/join/:code', async (request, response) => {
    const link = await accounts.openLink(readParam(request, 'code'));
    if ('code' in link) throw new RefusedError(link);
    response.json({
      role: link.role,
      workspace: { titleFr: workspace.title.fr, titleEn: workspace.title.en },
    });
  });
  router.post('/join/:code', async (request, response) => {
    const here = reception.arrive(request);
    if ('code' in here) throw new RefusedError(here);
    here.leave();
    const entered = await accounts.enter(readParam(request, 'code'), readBody(request, newcomerSchema));
    if ('code' in entered) throw new RefusedError(entered);
    response.status(201).json({ ticket: entered.ticket, person: personOf(entered.principal) });
  });
  router.get('/me', async (request, response) => {
    const principal = await authenticate(request, reception);
    response.json({ person: personOf(principal), workspace: workspace.id, home: workspace.home });
  });
  router.get('/links', async (request, response) => {
    await authorise(request, reception, ['facilitator']);
    const origin = originOf(request);
    response.json((await accounts.links()).map((link) => shownLink(link, origin)));
  });
  router.post('/links', async (request, response) => {
    await authorise(request, reception, ['facilitator']);
    const { role } = readBody(request, newLinkSchema);
    response.status(201).json(shownLink(await accounts.createLink(role), originOf(request)));
  });
  router.delete('/links/:id', async (request, response) => {
    await authorise(request, reception, ['facilitator']);
    const id = readParam(request, 'id');
    if (!(await accounts.links()).some((link) => link.id === id))
      throw new RefusedError(refuse('unknownDocument', 'no such link'));
    const principalIds = await accounts.revokeLink(id);
    for (const principalId of principalIds) bus.publish({ type: 'rights', principalId });
    await reception.recheck(principalIds); // everybody who came by it is out at once (G9)
    response.status(204).end();
  });
  return router;
}
