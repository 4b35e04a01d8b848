/** Limits per address count the client's address, also behind a proxy, and nobody else can say whose address it is. */
import { request } from 'node:http';
import { WebSocket } from 'ws';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { limits } from '../../shared/limits.ts';
import { useServer } from '../support/fixture.ts';

const fixture = useServer();

/** A server that admits one connection and two API requests of an address. */
function start(proxies: string) {
  const { trustsProxy } = readConfig({ PALABRE_PROXIES: proxies }, { lan: false });
  const few = { connectionsPerAddress: 1, requestsBurstPerAddress: 2, requestsPerSecondPerAddress: 1 };
  return fixture.start({ config: { trustsProxy, limits: { ...limits, ...few } } });
}

/** Status of an API request that names these addresses. */
function statusOf(forwarded: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-forwarded-for': forwarded };
    request(`${fixture.server.url}/api/me`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

/** How a connection by a door ends, or `open` when it was let in. Those that were let in stay open. */
function arrival(path: string, forwarded: string): Promise<string> {
  const socket = new WebSocket(fixture.server.wsUrl + path, { headers: { 'x-forwarded-for': forwarded } });
  return new Promise((resolve) => {
    socket.once('unexpected-response', (_request, { statusCode }) => resolve(String(statusCode)));
    socket.once('close', (code) => resolve(String(code)));
    socket.once('message', () => resolve('open'));
    socket.once('error', () => {});
  });
}

const socketIo = '/socket.io/?EIO=4&transport=websocket';
const yjs = async () => `/yjs/free:x?token=${await fixture.server.token('editor')}`;

describe('through a trusted proxy', () => {
  test('each client has an address of its own', async () => {
    await start('loopback');
    for (const address of ['198.51.100.1', '198.51.100.2', '2001:db8::1'])
      for (const status of [401, 401, 429]) expect(await statusOf(address)).toBe(status);
    expect(await arrival(socketIo, '198.51.100.1')).toBe('open');
    expect(await arrival(socketIo, '198.51.100.2')).toBe('open');
    expect(await arrival(socketIo, '198.51.100.2')).not.toBe('open');
    expect(await arrival(await yjs(), '198.51.100.3')).toBe('open');
    expect(await arrival(await yjs(), '198.51.100.3')).toBe('4505');
  });

  test('what the client itself wrote into the header changes nothing: the proxy’s own entry counts', async () => {
    await start('loopback');
    for (const [invented, status] of [
      ['10.0.0.1', 401],
      ['10.0.0.2', 401],
      ['10.0.0.3', 429],
    ])
      expect(await statusOf(`${invented}, 198.51.100.1`)).toBe(status);
  });
});

test('a forged X-Forwarded-For of a peer that is no trusted proxy changes nothing, at either door', async () => {
  await start('203.0.113.7');
  for (const [address, status] of [
    ['198.51.100.1', 401],
    ['198.51.100.2', 401],
    ['203.0.113.7', 429],
  ] as const)
    expect(await statusOf(address)).toBe(status);
  expect(await arrival(await yjs(), '198.51.100.1')).toBe('open');
  expect(await arrival(await yjs(), '198.51.100.2')).toBe('4505');
  expect(await arrival(socketIo, '198.51.100.3')).not.toBe('open');
});
