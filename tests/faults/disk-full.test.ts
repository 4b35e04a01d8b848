/**
 * A disk that is full, under the whole server: writers are told within a second that nothing is saved, nothing false is
 * acknowledged or shown, it goes on by itself when there is space again, and after kill -9 everything is there (D6).
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import type { ServerMessage } from '../../shared/protocol/server-to-client.ts';
import { eventually, pause } from '../support/eventually.ts';
import { openPalabre, type PalabreClient } from '../support/palabre-client.ts';
import { createToken, startServerProcess } from './server-process.ts';
import { mountSmallDisk } from './small-disk.ts';

const document = 'free:full';
/** Demo content, a full write-ahead file (4 MB before its checkpoint) and what is typed here. */
const diskMegabytes = 24;
/** Characters of one edit, so that a disk is full after a few. */
const editCharacters = 16_000;

const disk = mountSmallDisk(diskMegabytes);

const acknowledged = (client: PalabreClient) =>
  Math.max(0, ...client.heard.flatMap((message) => (message.type === 'ack' ? [message.ref] : [])));

const storageMessages = (client: PalabreClient) =>
  client.heard.filter(
    (message): message is Extract<ServerMessage, { type: 'storage' }> => message.type === 'storage',
  );

type Joined = Awaited<ReturnType<PalabreClient['join']>>;

/** One edit, which says its number and is long. */
function type(writing: Joined, number: number): void {
  writing.edit((doc) => {
    const text = doc.getText('t');
    text.insert(text.length, `${String(number)}:${'x'.repeat(editCharacters)};`);
  });
}

/** The numbers of the edits that a text holds. */
const numbersIn = (doc: Y.Doc) =>
  Array.from(
    doc
      .getText('t')
      .toJSON()
      .matchAll(/(\d+):x+;/g),
    ([, number]) => Number(number),
  );

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Writes until the server says that it cannot; returns the number of edits and milliseconds from the last to the word. */
async function writeUntilFull(author: PalabreClient, writing: Joined, from: number) {
  const told = storageMessages(author).length;
  for (let number = from + 1; ; number++) {
    if (number > from + 500) throw new Error('the disk never was full');
    type(writing, number);
    const sentAt = performance.now();
    await eventually(
      'it is acknowledged, or said not to be',
      () => acknowledged(author) === number || storageMessages(author).length > told,
    );
    if (storageMessages(author).length > told) return { sent: number, toldMs: performance.now() - sentAt };
  }
}

describe.skipIf(disk === null)('D6 a full disk', () => {
  it('is said within a second, and nothing false is acknowledged or shown; it goes on by itself; nothing is lost', async () => {
    if (disk === null) return;
    onTestFinished(() => disk.remove());
    const token = createToken(disk.folder, 'editor');
    const limits = { PALABRE_LIMIT_TAIL_UPDATES: '16', PALABRE_LIMIT_SNAPSHOT_UPDATES: '24' };
    const server = await startServerProcess(disk.folder, limits);
    onTestFinished(() => server.kill());
    const url = server.url.replace('ws:', 'http:');
    const author = openPalabre(url, token);
    const reader = openPalabre(url, token);
    const [writing, reading] = [await author.join(document), await reader.join(document)];
    let sent = 0;
    for (let time = 1; time <= 3; time++) {
      disk.fill(100_000 * time);
      const full = await writeUntilFull(author, writing, sent);
      sent = full.sent;
      expect(full.toldMs).toBeLessThan(1_000);
      expect(storageMessages(author).at(-1)?.writable).toBe(false);
      await reader.hears('storage', ({ writable }) => !writable);
      // Somebody types on, and somebody comes: both know, and nothing more is acknowledged or shown.
      for (let more = 0; more < 5; more++) type(writing, ++sent);
      const durable = acknowledged(author);
      expect(durable).toBeLessThan(full.sent);
      const late = openPalabre(url, token);
      const joined = await late.join(document);
      await late.hears('storage', ({ writable }) => !writable);
      await pause(1_200);
      expect(acknowledged(author)).toBe(durable);
      for (const { doc } of [reading, joined]) expect(numbersIn(doc)).toEqual(upTo(durable));
      late.end();
      disk.free();
      await eventually('it goes on by itself', () => acknowledged(author) === sent, 10_000);
      await eventually('all is shown', () => numbersIn(reading.doc).length === sent);
      expect(storageMessages(author).at(-1)?.writable).toBe(true);
      console.log(
        `full disk ${time}: told after ${full.toldMs.toFixed(0)} ms, ${sent - durable} waited, 0 lost`,
      );
    }
    for (const client of [author, reader]) client.end();
    await server.kill();
    const again = await startServerProcess(disk.folder, limits);
    onTestFinished(() => again.kill());
    const newcomer = openPalabre(again.url.replace('ws:', 'http:'), token);
    expect(numbersIn((await newcomer.join(document)).doc)).toEqual(upTo(sent));
    newcomer.end();
    expect(again.output()).not.toContain('damage');
  });

  it('at the start is one sentence, not a crash, and an empty file left behind harms nothing', async () => {
    const tiny = mountSmallDisk(1);
    if (tiny === null) return;
    onTestFinished(() => tiny.remove());
    tiny.fill(4_096);
    await expect(startServerProcess(tiny.folder)).rejects.toThrow(/ended with 1/);
    tiny.free();
    expect(() => createToken(tiny.folder, 'editor')).not.toThrow();
  });
});
