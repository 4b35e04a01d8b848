import { expect, test } from 'vitest';
import { createRateLimiter, createTokenBucket } from '../../server/gate/rate.ts';
import { limits } from '../../shared/limits.ts';

function clock() {
  let nowMs = 1_000;
  return {
    now: () => nowMs,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

test('a bucket gives its burst, then its rate, and takes nothing when it refuses', () => {
  const time = clock();
  const bucket = createTokenBucket(10, 5, time);
  expect(bucket.take(5)).toBe(true);
  expect(bucket.take(1)).toBe(false);
  time.pass(100);
  expect(bucket.take(2)).toBe(false);
  expect(bucket.take(1)).toBe(true);
  time.pass(3_600_000);
  expect(bucket.take(6)).toBe(false);
  expect(bucket.take(5)).toBe(true);
});

test('a clock that is set back neither gives nor takes', () => {
  const time = clock();
  const bucket = createTokenBucket(10, 5, time);
  bucket.take(5);
  time.pass(-60_000);
  expect(bucket.take(1)).toBe(false);
  time.pass(100);
  expect(bucket.take(1)).toBe(true);
});

test('100 edits a second of a person who types, drags or pastes pass for ever, with presence beside them', () => {
  const time = clock();
  const limiter = createRateLimiter(limits, time);
  for (let message = 0; message < 10_000; message++) {
    time.pass(1000 / 120);
    expect(limiter.admit(200)).toBe(true);
  }
});

test('a flood is refused, by messages and by bytes', () => {
  const time = clock();
  const byMessages = createRateLimiter(limits, time);
  let admitted = 0;
  while (byMessages.admit(20)) admitted += 1;
  expect(admitted).toBe(limits.messagesBurst);
  const byBytes = createRateLimiter(limits, time);
  admitted = 0;
  while (byBytes.admit(1_048_576)) admitted += 1;
  expect(admitted).toBe(limits.bytesBurst / 1_048_576);
});
