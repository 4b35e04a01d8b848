/** What a page sends and hears while nobody does anything. */
import type { Browser } from 'playwright-core';
import { openAsEditor, type Place } from './workspace.ts';

const SETTLE_MS = 5_000;
/** Of IP, TCP and WebSocket, around each frame. */
const HEADER_BYTES = 60;

/** Bytes in a minute, both ways: WebSocket frames with what is around them, and HTTP as the network carried it. */
export async function idleBytes(browser: Browser, place: Place, seconds: number): Promise<number> {
  const page = await openAsEditor(browser, place, 'Fatou', '/dashboard', 'h1');
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  const count = ({
    response,
  }: {
    readonly response: { readonly payloadData: string; readonly opcode: number };
  }) => {
    // Chromium gives binary payloads as base64.
    bytes += HEADER_BYTES;
    bytes += Buffer.from(response.payloadData, response.opcode === 2 ? 'base64' : 'utf8').length;
  };
  await page.waitForTimeout(SETTLE_MS);
  session.on('Network.webSocketFrameReceived', count);
  session.on('Network.webSocketFrameSent', count);
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await page.waitForTimeout(seconds * 1_000);
  await page.context().close();
  return (bytes * 60) / seconds;
}
