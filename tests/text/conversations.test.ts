/** Threads with their messages, as the margin shows them. */
import { expect, test } from 'vitest';
import { conversationsOf, isResolved, usualColour } from '../../client/features/comments/threads.ts';
import type { Message, Thread } from '../../shared/comments/schema.ts';

const signed = (at: string) => ({ authorId: 'p1', authorName: 'Facilitation', authorGroup: null, at });
const thread = (id: string, at: string, more: Partial<Thread> = {}): Thread => ({
  id,
  ...signed(at),
  target: 'clauses/c1/text',
  anchorStart: '',
  anchorEnd: '',
  quote: 'q',
  quoteBefore: '',
  quoteAfter: '',
  ...more,
});
const message = (id: string, threadId: string, at: string): Message => ({
  id,
  ...signed(at),
  threadId,
  body: id,
});

test('threads and messages are in the order of time; equal times by id, on every replica the same', () => {
  const found = conversationsOf(
    [thread('b', '2021-01-18T10:00:00Z'), thread('a', '2021-01-18T09:00:00Z')],
    [
      message('m3', 'b', '2021-01-18T11:00:00Z'),
      message('m2', 'b', '2021-01-18T11:00:00Z'),
      message('m1', 'a', '2021-01-18T09:00:00Z'),
    ],
  );
  expect(found.map(({ thread: { id } }) => id)).toEqual(['a', 'b']);
  expect(found.map(({ messages }) => messages.map(({ id }) => id))).toEqual([['m1'], ['m2', 'm3']]);
});

test('a thread without messages, and a message without its thread, are not shown', () => {
  const found = conversationsOf(
    [thread('a', '2021-01-18T09:00:00Z')],
    [message('m', 'gone', '2021-01-18T09:00:00Z')],
  );
  expect(found).toEqual([]);
});

test('a thread is resolved while it says by whom; reopening writes null', () => {
  const first = message('m', 'a', '2021-01-18T09:00:00Z');
  const at = '2021-01-18T09:00:00Z';
  expect(isResolved({ thread: thread('a', at, { resolvedAt: at }), messages: [first] })).toBe(true);
  expect(isResolved({ thread: thread('a', at, { resolvedAt: null }), messages: [first] })).toBe(false);
  expect(isResolved({ thread: thread('a', at), messages: [first] })).toBe(false);
});

test('a colour is one of the eight, and always the same', () => {
  for (const id of ['', 'p1', 'Élodie', 'x'.repeat(64)]) {
    expect(usualColour(id)).toBe(usualColour(id));
    expect(usualColour(id)).toBeGreaterThanOrEqual(1);
    expect(usualColour(id)).toBeLessThanOrEqual(8);
  }
});
