/** The one figure with a target: combatants integrated, entered as what remains (RC7). */
import type { Indicator, Reading } from '../../../shared/roadmap/schema.ts';
import type { Rows } from './rows.ts';
import { note } from './sources.ts';

export const indicators: Rows<Indicator> = {
  'ddr-integrated': {
    titleFr: 'Combattants intégrés',
    titleEn: 'Combatants integrated',
    unitFr: 'combattants',
    unitEn: 'combatants',
    actionId: 'csa-d2',
    order: 'a1',
    resultLevel: 'output',
    direction: 'ascending',
    entryMode: 'remaining',
    cumulative: true,
    baselineValue: 0,
    targetValue: 3_000,
    targetDue: '2020-12',
    inferred: 'baselineValue resultLevel',
    sourceId: note,
  },
};

export const readings: Rows<Reading> = {
  'ddr-2020-12-18': {
    indicatorId: 'ddr-integrated',
    date: '2020-12-18',
    value: 1_687,
    inferred: 'date',
    sourceId: note,
    enteredAt: '2021-01-18T09:00:00Z',
  },
};
