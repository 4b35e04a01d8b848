/** Plain entries for tests of the measures, and random ones. */
import * as fc from 'fast-check';
import { edtfOfDay } from '../../shared/edtf.ts';
import { dayOf } from '../../shared/civil-day.ts';
import type { RoadmapEntries } from '../../shared/roadmap/entries.ts';
import {
  deliveryStates,
  type Action,
  type Dependency,
  type Indicator,
  type Reading,
} from '../../shared/roadmap/schema.ts';

/** The demo's as-of day. */
export const asOf = dayOf(2021, 1, 18);

export const action = (id: string, fields: Partial<Action> = {}): Action => ({
  id,
  axisId: 'ax1',
  order: 'a1',
  state: 'not_started',
  ...fields,
});

export const link = (id: string, from: string, to: string, fields: Partial<Dependency> = {}): Dependency => ({
  id,
  from,
  to,
  type: 'FS',
  lagDays: 0,
  basis: 'stated',
  hard: true,
  ...fields,
});

/** The DDR indicator of the demo, entered as remaining. */
export const ddr: Indicator = {
  id: 'ddr',
  actionId: 'd2',
  order: 'a1',
  resultLevel: 'output',
  direction: 'ascending',
  entryMode: 'remaining',
  cumulative: true,
  baselineValue: 0,
  targetValue: 3_000,
  targetDue: '2020-12',
};

export const reading = (id: string, date: string, value: number, fields: Partial<Reading> = {}): Reading => ({
  id,
  indicatorId: 'ddr',
  date,
  value,
  ...fields,
});

export const roadmap = (fields: Partial<RoadmapEntries>): RoadmapEntries => ({
  settings: null,
  axes: [{ id: 'ax1', order: 'a1' }],
  actions: [],
  dependencies: [],
  indicators: [],
  readings: [],
  ...fields,
});

const someDate = fc.option(fc.integer({ min: asOf - 400, max: asOf + 400 }).map(edtfOfDay));

/** Up to twelve actions a0 … on two axes, with random dates, states, levels and weights. */
export const someActions = fc
  .array(
    fc.record({
      planStart: someDate,
      planEnd: someDate,
      baselineEnd: someDate,
      forecastEnd: someDate,
      actualStart: someDate,
      actualEnd: someDate,
      createdOn: someDate,
      state: fc.constantFrom(...deliveryStates),
      level: fc.constantFrom(0, 1, 2, 3, null),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      weight: fc.option(fc.integer({ min: 0, max: 5 })),
      axisId: fc.constantFrom('ax1', 'ax2'),
    }),
    { maxLength: 12 },
  )
  .map((rows) => rows.map((fields, index) => action(`a${index}`, fields)));

/** Dependencies among a0 … a11 and the two axes, cycles and self-links included. */
export const someDependencies = fc
  .array(
    fc.record({
      from: fc.constantFrom('a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'ax2'),
      to: fc.constantFrom('a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'ax1'),
      lagDays: fc.integer({ min: -30, max: 30 }),
      hard: fc.boolean(),
      type: fc.constantFrom('FS' as const, 'SS' as const),
    }),
    { maxLength: 14 },
  )
  .map((rows) => rows.map(({ from, to, ...fields }, index) => link(`d${index}`, from, to, fields)));
