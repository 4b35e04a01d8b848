/** From the log to the readers, and what a document costs those who join it. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { createHeldStorage } from '../support/held-storage.ts';
import { textOf } from '../support/yjs-client.ts';

const fixture = useServer();

async function acceptedEdits(): Promise<number> {
  const metrics = await (await fetch(`${fixture.server.url}/metrics`)).text();
  return Number(/^palabre_edits_accepted_total (\d+)$/m.exec(metrics)?.[1]);
}

test('F1 what becomes durable together is one frame, and authors are told what the others wrote', async () => {
  const held = createHeldStorage();
  await fixture.start({ parts: { storage: held.storage } });
  await fixture.makeFree('free:x');
  const reader = await fixture.palabre('viewer');
  const reading = await reader.join('free:x');
  const authors = await Promise.all([1, 2, 3].map(() => fixture.palabre('editor')));
  const writing = await Promise.all(authors.map((author) => author.join('free:x')));
  held.hold();
  const before = await acceptedEdits();
  for (const joined of writing)
    for (const letter of 'abcde') joined.edit((doc) => doc.getText('text').insert(0, letter));
  await eventually('all are on their way to the log', async () => (await acceptedEdits()) === before + 15);
  held.release();
  await eventually('the reader has all', () => textOf(reading.doc).length === 15);
  expect(reader.heard.filter(({ type }) => type === 'update').length).toBeLessThanOrEqual(3);
  await eventually('so have the authors', () => writing.every(({ doc }) => textOf(doc).length === 15));
  for (const [index, author] of authors.entries()) {
    await author.hears('ack', ({ ref }) => ref === 5);
    for (const message of author.heard) {
      if (message.type !== 'update') continue;
      const own = writing[index]?.doc.clientID;
      expect(Y.decodeUpdate(message.bytes).structs.some(({ id }) => id.client === own)).toBe(false);
    }
  }
});

test('D5 F4 a long history is stored as a snapshot, and joiners are sent little', async () => {
  const server = await fixture.start();
  const who = { token: await server.token('editor') };
  const author = await fixture.palabre(who);
  await fixture.makeFree('free:long');
  const joined = await author.join('free:long');
  for (let edit = 0; edit < 1_200; edit++)
    joined.edit((doc) => doc.getText('text').insert(edit, String(edit % 10)));
  await author.hears('ack', ({ ref }) => ref === 1_200);
  const late = await (await fixture.palabre(who)).join('free:long');
  expect(textOf(late.doc)).toBe(textOf(joined.doc));
  expect(late.answer.updates.length).toBeLessThan(300);
  author.end();
  await fixture.restart();
  const after = await (await fixture.palabre(who)).join('free:long');
  expect(textOf(after.doc)).toBe(textOf(joined.doc));
  expect(after.answer.seq).toBe(1_200);
  expect(after.answer.updates.length).toBe(1);
  const size = after.answer.updates.reduce((sum, { length }) => sum + length, 0);
  expect(size).toBeLessThan(3_000);
});

test('F4 who comes back is sent what is missing only', async () => {
  await fixture.start();
  const first = await fixture.palabre('viewer');
  const { doc, answer } = await first.join('roadmap:demo');
  const whole = answer.updates.reduce((sum, { length }) => sum + length, 0);
  first.end();
  const again = await fixture.palabre('viewer');
  const { answer: little } = await again.join('roadmap:demo', { doc, epoch: answer.epoch, seq: answer.seq });
  expect(little.updates.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(whole / 20);
});
