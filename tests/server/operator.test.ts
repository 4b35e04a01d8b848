/** What whoever runs the service can ask: alive, ready, and the figures. */
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { createHeldStorage } from '../support/held-storage.ts';

const fixture = useServer();

/** The value of one line of /metrics, or null. */
async function figure(line: string): Promise<number | null> {
  const response = await fetch(`${fixture.server.url}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const found = (await response.text()).split('\n').find((text) => text.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length));
}

test('refusals are counted by door and code, connections, rooms and edits as they are', async () => {
  await fixture.start();
  const stranger = await fixture.yjs('free:x', { token: 'pk_nobody' });
  await eventually('it is refused', () => stranger.closes.length > 0);
  expect(await figure('palabre_refusals_total{door="yjs",code="unauthenticated"}')).toBe(1);
  const own = await fixture.palabre('editor');
  await fixture.makeFree('free:x');
  const joined = await own.join('free:x');
  joined.edit((doc) => doc.getText('text').insert(0, 'x'));
  await own.hears('ack');
  expect(await figure('palabre_connections{door="palabre"}')).toBe(1);
  expect(await figure('palabre_edits_accepted_total')).toBe(1);
  expect(await figure('palabre_commit_seconds_count')).toBeGreaterThan(0);
  expect(await figure('palabre_rooms')).toBeGreaterThan(0);
  expect(await figure('palabre_sessions')).toBe(1);
  expect(await figure('palabre_queue_bytes')).toBe(0);
  expect(await figure('palabre_event_loop_delay_seconds{quantile="0.99"}')).toBeGreaterThan(0);
  own.sendRaw(Uint8Array.of(99));
  await own.hears('refused');
  expect(await figure('palabre_refusals_total{door="palabre",code="malformed"}')).toBe(1);
  expect((await fetch(`${fixture.server.url}/api/me`)).status).toBe(401);
  expect(await figure('palabre_refusals_total{door="http",code="unauthenticated"}')).toBe(1);
  own.end();
  await eventually(
    'nobody is there',
    async () => (await figure('palabre_connections{door="palabre"}')) === 0,
  );
});

test('ready means that the log answers', async () => {
  const { url } = await fixture.start();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('a log that does not answer is not ready, and alive all the same', async () => {
  const held = createHeldStorage();
  let isAway = false;
  const { log } = held.storage;
  const { url } = await fixture.start({
    parts: {
      storage: {
        ...held.storage,
        log: {
          ...log,
          since: (...asked) => (isAway ? new Promise(() => {}) : log.since(...asked)),
        },
      },
    },
  });
  isAway = true;
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('a server that ends is not ready at once, serves on while it drains, then sends everybody away for later', async () => {
  const { url, app } = await fixture.start({ config: { drainMs: 400 } });
  const own = await fixture.palabre('editor');
  await fixture.makeFree('free:x');
  const yjs = await fixture.yjs('free:x', 'editor');
  await yjs.synced();
  const joined = await own.join('free:x');
  const closed = app.close();
  const response = await fetch(`${url}/readyz`);
  expect([response.status, await response.json()]).toEqual([503, { status: 'ending' }]);
  joined.edit((doc) => doc.getText('text').insert(0, 'x'));
  await own.hears('ack');
  const { afterMs } = await own.hears('moving');
  expect(afterMs).toBeGreaterThanOrEqual(100);
  expect(afterMs).toBeLessThan(200);
  await closed;
  expect(own.heard.map(({ type }) => type)).not.toContain('refused');
  await eventually('the provider is told to come later', () => yjs.closes[0] === 4501);
});
