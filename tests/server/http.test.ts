/** What is asked over HTTP. */
import { expect, test } from 'vitest';
import { useServer } from '../support/fixture.ts';

const fixture = useServer();

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

async function ask(method: string, path: string, token: string | null, body?: unknown): Promise<Answer> {
  const response = await fetch(fixture.server.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text.startsWith('{') || text.startsWith('[');
  // Tests look at single fields.
  return {
    status: response.status,
    headers: response.headers,
    body: (json ? JSON.parse(text) : { text }) as Answer['body'],
  };
}

test('a link is opened, entered, shown to the facilitator, and revoked', async () => {
  const { app, token } = await fixture.start();
  const codes = await app.joinCodes();
  expect(codes.map(({ role }) => role)).toEqual(['facilitator', 'editor', 'commenter', 'viewer']);
  const code = codes.find(({ role }) => role === 'commenter')?.code ?? '';
  expect((await ask('GET', `/api/join/${code}`, null)).body).toMatchObject({
    role: 'commenter',
    workspace: { titleFr: expect.stringMatching(/./), titleEn: expect.stringMatching(/./) },
  });
  const newcomer = { name: 'Awa', group: 'civil_society', language: 'fr' };
  const entered = await ask('POST', `/api/join/${code}`, null, newcomer);
  expect(entered.status).toBe(201);
  const ticket = String(entered.body['ticket']);
  const me = await ask('GET', '/api/me', ticket);
  expect(me.body).toMatchObject({ person: entered.body['person'], workspace: 'demo', home: 'roadmap:demo' });
  expect((await ask('GET', '/api/links', ticket)).status).toBe(403);
  const facilitator = await token('facilitator');
  const links = (await ask('GET', '/api/links', facilitator)).body as unknown as Record<string, unknown>[];
  const link = links.find(({ role }) => role === 'commenter');
  expect(link).toMatchObject({ participants: 1, revokedAt: null, url: `${fixture.server.url}/join/${code}` });
  expect((await ask('DELETE', `/api/links/${String(link?.['id'])}`, facilitator)).status).toBe(204);
  expect((await ask('GET', '/api/me', ticket)).body).toMatchObject({ code: 'revoked' });
  expect((await ask('GET', `/api/join/${code}`, null)).body).toMatchObject({ code: 'revoked' });
  const made = await ask('POST', '/api/links', facilitator, { role: 'viewer' });
  expect(made).toMatchObject({ status: 201, body: { role: 'viewer', participants: 0, revokedAt: null } });
});

test('refusals have a status, a code and words in both languages', async () => {
  const { token } = await fixture.start();
  const facilitator = await token('facilitator');
  const cases: [string, string, string | null, unknown, number, string][] = [
    ['GET', '/api/me', null, undefined, 401, 'unauthenticated'],
    ['GET', '/api/join/nonsense', null, undefined, 401, 'unauthenticated'],
    ['GET', '/api/nothing', facilitator, undefined, 404, 'unknownDocument'],
    ['POST', '/api/links', facilitator, { role: 'king' }, 422, 'schema'],
    ['POST', '/api/links', facilitator, '{"role":', 400, 'malformed'],
    ['POST', '/api/links', facilitator, { role: 'x'.repeat(20_000) }, 413, 'tooLarge'],
    ['DELETE', '/api/links/none', facilitator, undefined, 404, 'unknownDocument'],
    ['GET', '/api/documents?kind=free', facilitator, undefined, 422, 'schema'],
  ];
  for (const [method, path, credential, body, status, code] of cases) {
    const answer = await ask(method, path, credential, body);
    expect([path, answer.status, answer.body['code']]).toEqual([path, status, code]);
    expect(answer.body['words']).toEqual({ fr: expect.stringMatching(/./), en: expect.stringMatching(/./) });
  }
});

test('documents are listed in order, and made by those who may', async () => {
  const { token } = await fixture.start();
  const [editor, viewer] = [await token('editor'), await token('viewer')];
  const list = async (kind: string) =>
    (await ask('GET', `/api/documents?kind=${kind}`, viewer)).body as unknown as Record<string, unknown>[];
  const proposals = await list('proposal');
  expect(proposals.map(({ id }) => id)).toEqual(
    Array.from({ length: 11 }, (_, index) => `proposal:pr${String(index + 1)}`),
  );
  expect(await list('dialogue')).toMatchObject([{ id: 'dialogue:csa-1', kind: 'dialogue' }]);
  const wish = { kind: 'proposal', titleFr: 'Une proposition', language: 'fr' };
  expect((await ask('POST', '/api/documents', viewer, wish)).status).toBe(403);
  const made = await ask('POST', '/api/documents', editor, wish);
  expect(made.status).toBe(201);
  expect((await list('proposal')).at(-1)).toMatchObject({
    id: made.body['id'],
    titleFr: 'Une proposition',
    status: 'draft',
  });
  const session = { kind: 'dialogue', titleEn: 'A session', language: 'en' };
  const sessionId = (await ask('POST', '/api/documents', editor, session)).body['id'];
  expect(sessionId).toMatch(/^dialogue:/);
  const own = await fixture.palabre({ token: editor });
  const { doc } = await own.join(made.body['id'] as `proposal:${string}`);
  expect(doc.getMap('clauses').size).toBe(1);
  await own.join(`comments:${String(sessionId).replace(':', '.')}`);
});

test('pages carry a strict policy; files that are missing are not pages', async () => {
  await fixture.start({ config: { clientFolder: '/nowhere' } });
  const page = await ask('GET', '/roadmap', null);
  expect(page.status).toBe(503);
  expect(page.body['text']).toMatch(/npm run build/);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:|upgrade-insecure/);
  const own = fixture.server.wsUrl;
  expect(policy).toContain(`connect-src 'self' ${own} ${own.replace('ws:', 'wss:')};`);
  expect((await ask('GET', '/assets/old.js', null)).status).toBe(404);
  expect((await ask('GET', '/healthz', null)).body).toEqual({ status: 'ok' });
});
