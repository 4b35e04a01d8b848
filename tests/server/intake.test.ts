/** G1 F5 The pace at which connections are read: by what their messages turn out to cost, with time in the test's hands. */
import { describe, expect, test } from 'vitest';
import { Allowances } from '../../server/transport/allowances.ts';
import { Intake } from '../../server/transport/intake.ts';
import { limits, type Limits } from '../../shared/limits.ts';
import { createClock } from '../support/clock.ts';

interface Done {
  readonly who: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Connections whose messages of 1 byte take no time, and those of n bytes n − 1 milliseconds. */
function createScene(changed: Partial<Limits> = {}) {
  const clock = createClock();
  const allowances = new Allowances({ ...limits, ...changed }, clock.env);
  const done: Done[] = [];
  const refused: string[] = [];
  const connect = (who: string, account: string) => {
    const intake = new Intake({
      limits: { ...limits, ...changed },
      env: clock.env,
      account: allowances.account(account),
      source: null,
      handle: (frame) => {
        const startedAtMs = clock.env.now();
        clock.spend(frame.length - 1);
        done.push({ who, startedAtMs, endedAtMs: clock.env.now() });
      },
      tooFast: () => refused.push(who),
    });
    const send = (costMs: number) => intake.take(new Uint8Array(costMs + 1));
    /** It has typed for a while. */
    const prove = () => {
      for (let at = 0; at < 30; at++) send(0);
      done.length = 0;
    };
    return { send, prove, intake };
  };
  return { clock, done, refused, connect };
}

describe('heavy work', () => {
  test('of many connections is done one piece at a time, with a rest after each', () => {
    const { clock, done, connect } = createScene({ ownWorkMsPerSecond: 1_000 });
    for (let at = 0; at < 10; at++) connect(`h${String(at)}`, `account${String(at % 3)}`).send(100);
    clock.advance(3_000);
    expect(done.length).toBe(10);
    for (const [at, { startedAtMs }] of done.entries())
      if (at > 0) expect(startedAtMs - (done[at - 1]?.endedAtMs ?? 0)).toBeGreaterThanOrEqual(100);
  });

  test('that ends lets everybody in who is quickly done, however many have waited and however new they are', () => {
    const { clock, done, connect } = createScene({ ownWorkMsPerSecond: 1_000 });
    connect('heavy', 'heavy').send(100);
    for (let at = 0; at < 900; at++) connect(`new${String(at)}`, 'hall').send(0);
    expect(done.length).toBe(1);
    clock.advance(110);
    expect(done.length).toBe(901);
  });

  test('of one account waits for the one piece of another, not for all of its own kind', () => {
    const { clock, done, connect } = createScene({ ownWorkMsPerSecond: 1_000 });
    for (let at = 0; at < 20; at++) connect('hostile', 'hostile').send(100);
    connect('honest', 'honest').send(30);
    clock.advance(10_000);
    expect(done.findIndex(({ who }) => who === 'honest')).toBeLessThanOrEqual(2);
    expect(done.length).toBe(21);
  });

  test('holds up nobody who sends what is quickly done', () => {
    const { done, connect } = createScene();
    const typist = connect('typist', 'honest');
    typist.prove();
    for (let at = 0; at < 5; at++) connect('hostile', 'hostile').send(100);
    typist.send(0);
    expect(done.map(({ who }) => who)).toEqual(['hostile', 'typist']);
  });

  test('in small messages is expected of whoever has not shown yet that theirs are light', () => {
    const { done, connect } = createScene();
    connect('one', 'a').send(100);
    connect('two', 'a').send(0);
    expect(done.map(({ who }) => who)).toEqual(['one']);
  });
});

describe('an account', () => {
  test('causes as much work as it may, however many connections it has', () => {
    const { clock, done, connect } = createScene({ ownWorkMsPerSecond: 5, sharedWorkMsPerSecond: 100 });
    for (let at = 0; at < 5; at++) {
      const { send } = connect('hostile', 'hostile');
      for (let copy = 0; copy < 100; copy++) send(50);
    }
    clock.advance(10_000);
    const worked = done.reduce((sum, { startedAtMs, endedAtMs }) => sum + endedAtMs - startedAtMs, 0);
    expect(worked).toBeGreaterThan(500);
    expect(worked).toBeLessThan(10 * (100 + 5 * 5) + 5 * 60 + 200);
  });

  test('that overdraws leaves alone those of its connections that keep to their own pace', () => {
    const { clock, done, connect } = createScene();
    const typist = connect('typist', 'shared');
    typist.prove();
    const hostile = connect('hostile', 'shared');
    for (let copy = 0; copy < 100; copy++) hostile.send(80);
    for (let at = 0; at < 40; at++) {
      typist.send(0);
      clock.advance(50);
    }
    expect(done.filter(({ who }) => who === 'typist').length).toBe(40);
  });
});

describe('who wants to be read faster than they may', () => {
  const changed = { ownMessagesPerSecond: 10, sharedMessagesPerSecond: 10, behindMs: 5_000 };

  test('is refused after so long without a break, and nothing more of theirs is taken', () => {
    const { clock, done, refused, connect } = createScene(changed);
    const { send } = connect('flood', 'a');
    for (let at = 0; at < 1_000; at++) send(0);
    clock.advance(4_000);
    expect(refused).toEqual([]);
    clock.advance(2_000);
    expect(refused).toEqual(['flood']);
    const before = done.length;
    send(0);
    clock.advance(10_000);
    expect(done.length).toBe(before);
  });

  test('is let be when they catch up between, and all of theirs is taken in order', () => {
    const { clock, done, refused, connect } = createScene(changed);
    const { send } = connect('bursts', 'a');
    for (let burst = 0; burst < 5; burst++) {
      for (let at = 0; at < 60; at++) send(0);
      clock.advance(6_000);
    }
    expect(refused).toEqual([]);
    expect(done.length).toBe(300);
  });
});
