/** The arithmetic of the bench: what counts as a delivery, percentiles, slopes, and when a goal is missed. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Measurement } from './figures.ts';
import { Deliveries } from './load/deliveries.ts';
import { createFieldSetter, createTypist } from './load/edits.ts';
import { Latencies } from './load/latencies.ts';
import { fitLine } from './load/least-squares.ts';
import { median } from './median.ts';
import { pageOf } from './performance-page.ts';

describe('deliveries', () => {
  it('counts the edits in a merged update, each once for a reader, and nobody’s own', () => {
    const deliveries = new Deliveries();
    deliveries.start();
    const [awa, binta] = [createTypist(7), createTypist(8)];
    const edits = [awa(), awa(), binta()];
    for (const [index, { clock }] of edits.entries()) deliveries.sent(index < 2 ? 7 : 8, clock);
    const merged = Y.mergeUpdates(edits.map(({ update }) => update));
    const reader = deliveries.reader(9);
    reader(merged);
    reader(merged);
    reader(edits[1]!.update);
    deliveries.reader(7)(merged);
    const { deliveries: count, edits: sent } = deliveries.stop();
    expect(count).toBe(3 + 1);
    expect(sent).toBe(3);
  });

  it('counts an edit that has not arrived as not delivered', () => {
    const deliveries = new Deliveries();
    deliveries.start();
    const type = createTypist(7);
    const edits = [type(), type(), type()];
    for (const { clock } of edits) deliveries.sent(7, clock);
    deliveries.reader(9)(edits[0]!.update);
    expect(deliveries.stop().deliveries).toBe(1);
  });

  it('counts several characters that were typed at once as one edit', () => {
    const deliveries = new Deliveries();
    deliveries.start();
    const type = createTypist(7, 100);
    const edits = [type(), type()];
    for (const { clock } of edits) deliveries.sent(7, clock);
    deliveries.reader(9)(Y.mergeUpdates(edits.map(({ update }) => update)));
    expect(deliveries.stop().deliveries).toBe(2);
  });
});

describe('edits', () => {
  it('are the bytes that Yjs writes for the same typing', () => {
    const clientId = 3_000_000_001;
    const doc = new Y.Doc();
    doc.clientID = clientId;
    const written: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => written.push(update));
    const type = createTypist(clientId, 3);
    for (let edit = 0; edit < 50; edit++) {
      doc.getText(`t${clientId % 16}`).insert(edit * 3, 'xxx');
      expect(type().update).toEqual(written[edit]);
    }
  });

  it('of fields carry the clock that names them', () => {
    const set = createFieldSetter(5);
    for (const clock of [0, 1, 2]) {
      const edit = set();
      expect(edit.clock).toBe(clock);
      expect(Y.decodeUpdate(edit.update).structs[0]?.id).toEqual(Y.createID(5, clock));
    }
  });
});

describe('arithmetic', () => {
  it('finds percentiles, and none where nothing was counted', () => {
    const latencies = new Latencies();
    expect(latencies.percentile(0.5)).toBeNaN();
    for (let ms = 1; ms <= 100; ms++) latencies.add(ms);
    expect(latencies.percentile(0.5)).toBe(50);
    expect(latencies.percentile(0.99)).toBe(99);
    expect(latencies.percentile(1)).toBe(100);
  });

  it('finds the middle of an odd and of an even count', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('finds a slope, and says how sure it is', () => {
    const noise = (x: number) => ((x * 7_919) % 13) - 6;
    const points = Array.from({ length: 200 }, (_, x) => ({ x, y: 100 + 0.5 * x + noise(x) }));
    const { slope, uncertainty } = fitLine(points);
    expect(Math.abs(slope - 0.5)).toBeLessThan(uncertainty);
    expect(uncertainty).toBeLessThan(0.05);
    expect(fitLine(points.slice(0, 2)).slope).toBeNaN();
  });
});

describe('the page', () => {
  const measured = (ours: number, floor: number): Measurement => ({
    scenario: 'fanout',
    date: '2026-01-01',
    machine: '2 cores',
    options: { clients: 200, rate: 20, seconds: 8, rounds: 1 },
    results: {
      palabre: [{ 'CPU µs per delivery': ours }],
      'floor-ws': [{ 'CPU µs per delivery': floor }],
    },
    profiles: {},
  });
  const line = (measurement: Measurement) =>
    pageOf({ fanout: measurement })
      .split('\n')
      .find((text) => text.includes('CPU µs per delivery') && text.includes('1.20 × floor-ws'));

  it('says that a goal is met, or by how much it is missed, by the floor of the same run', () => {
    expect(line(measured(12, 10))).toMatch(/met \|$/);
    expect(line(measured(24, 10))).toMatch(/\*\*missed\*\* by 2 × \|$/);
    expect(line(measured(24, 20))).toMatch(/met \|$/);
  });

  it('says what was not measured', () => {
    expect(pageOf({})).toMatch(/most deliveries\/s.*not measured/);
  });
});
