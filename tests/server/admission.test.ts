/** Who may come in, and who may not: told by a code on both doors. */
import { WebSocket } from 'ws';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';

const fixture = useServer();

/** Connects once without a provider; resolves to the close code and reason. */
function closeOf(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ code: number; reason: string }> {
  const socket = new WebSocket(url, { headers });
  return new Promise((resolve, reject) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    socket.once('error', reject);
  });
}

test('a missing, forged or expired token is told so, and the provider stops', async () => {
  const { app, url, wsUrl } = await fixture.start();
  expect((await closeOf(`${wsUrl}/yjs/free:x`)).code).toBe(4401);
  const forged = await fixture.yjs('free:x', { token: 'pk_nobody' });
  await eventually('it is closed', () => forged.closes.length > 0);
  expect(forged.closes).toEqual([4401]);
  expect(forged.provider.shouldConnect).toBe(false);
  const { token } = await app.accounts.createToken('editor', 'brief', Date.now() + 50);
  await new Promise((resolve) => setTimeout(resolve, 80));
  const late = await closeOf(`${wsUrl}/yjs/free:x?token=${token}`);
  expect(late).toMatchObject({ code: 4402 });
  expect(late.reason).toMatch(/^expired: /);
  expect(url).toMatch(/^http:/);
  for (const [credential, code] of [
    ['pk_nobody', 'unauthenticated'],
    [token, 'expired'],
    ['', 'unauthenticated'],
  ] as const) {
    const client = await fixture.palabre({ token: credential });
    expect(await eventually('the door stays shut', () => client.connectError())).toBe(code);
  }
});

test('an unknown document is refused, and that request only', async () => {
  const { wsUrl, token } = await fixture.start();
  const editor = await token('editor');
  expect((await closeOf(`${wsUrl}/yjs/proposal:none?token=${editor}`)).code).toBe(4404);
  expect((await closeOf(`${wsUrl}/yjs/no%20such?token=${editor}`)).code).toBe(4404);
  expect((await closeOf(`${wsUrl}/yjs/%ff?token=${editor}`)).code).toBe(4404);
  const own = await fixture.palabre('editor');
  void own.join('proposal:none').catch(() => {});
  expect(await own.hears('refused')).toMatchObject({ code: 'unknownDocument', document: 'proposal:none' });
  expect((await own.join('roadmap:demo')).answer.seq).toBeGreaterThan(0);
});

test('a free document is made by the first who may write, and by nobody else', async () => {
  const { wsUrl, token } = await fixture.start();
  expect((await closeOf(`${wsUrl}/yjs/free:new?token=${await token('viewer')}`)).code).toBe(4404);
  const editor = await fixture.yjs('free%3Anew', 'editor');
  await editor.synced();
  const viewer = await fixture.yjs('free:new', 'viewer');
  await viewer.synced();
});

test('pages of other origins are not let in', async () => {
  const { wsUrl, url, token } = await fixture.start();
  const editor = await token('editor');
  const foreign = await closeOf(`${wsUrl}/yjs/free:x?token=${editor}`, { origin: 'https://evil.example' });
  expect(foreign.code).toBe(4403);
  const handshake = `${url}/socket.io/?EIO=4&transport=polling`;
  expect((await fetch(handshake, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await fetch(handshake, { headers: { origin: url } })).status).toBe(200);
});

test('an address may not have more connections, nor come more often, than the limits say', async () => {
  const { limits } = await import('../../shared/limits.ts');
  const { wsUrl, token } = await fixture.start({
    config: { limits: { ...limits, connectionsPerAddress: 3 } },
  });
  const editor = await token('editor');
  const inside = await Promise.all([1, 2, 3].map(() => fixture.yjs('free:x', { token: editor })));
  await Promise.all(inside.map((client) => client.synced()));
  expect((await closeOf(`${wsUrl}/yjs/free:x?token=${editor}`)).code).toBe(4505);
  inside[0]?.end();
  await eventually('there is room again', async () => {
    const client = await fixture.yjs('free:x', { token: editor });
    return client.synced().then(
      () => true,
      () => false,
    );
  });
});

test('G9 a revoked token or link closes its connections on both doors within two seconds', async () => {
  const { app, token } = await fixture.start();
  const links = await app.accounts.links();
  const editorLink = links.find(({ role }) => role === 'editor');
  if (editorLink === undefined) throw new Error('no editor link');
  const newcomer = { name: 'Awa', group: null, language: 'fr' } as const;
  const entered = await app.accounts.enter(editorLink.code, newcomer);
  if ('code' in entered) throw new Error(entered.code);
  const who = { token: entered.ticket };
  const bystander = await fixture.yjs('free:x', { token: await token('editor') });
  await bystander.synced();
  const [provider, own] = [await fixture.yjs('free:x', who), await fixture.palabre(who)];
  await provider.synced();
  await own.join('roadmap:demo');
  const before = Date.now();
  await app.accounts.revokeLink(editorLink.id); // as the CLI does it, past this server's own routes
  expect(await own.hears('refused')).toMatchObject({ code: 'revoked' });
  await eventually('the provider is closed', () => provider.closes.includes(4405));
  expect(Date.now() - before).toBeLessThan(2_000);
  expect(bystander.closes).toEqual([]);
  expect(provider.provider.shouldConnect).toBe(false);
});
