/** What waits for what: stated in the source, or inferred from it (RC19). */
import type { Dependency } from '../../../shared/roadmap/schema.ts';
import type { Rows } from './rows.ts';
import { note } from './sources.ts';

export const dependencies: Rows<Dependency> = {
  'csa-p1-csa-d3': {
    from: 'csa-p1',
    to: 'csa-d3',
    type: 'FS',
    lagDays: 0,
    basis: 'inferred',
    hard: true,
    inferred: 'from to',
  },
  'csa-d1-csa-d2': {
    from: 'csa-d1',
    to: 'csa-d2',
    type: 'FS',
    lagDays: 0,
    basis: 'inferred',
    hard: false,
    inferred: 'from to',
  },
  'prn-1-ax6': {
    from: 'prn-1',
    to: 'ax6',
    type: 'FS',
    lagDays: 0,
    basis: 'stated',
    hard: true,
    sourceId: note,
  },
  'prn-2-ax6': {
    from: 'prn-2',
    to: 'ax6',
    type: 'FS',
    lagDays: 0,
    basis: 'stated',
    hard: true,
    sourceId: note,
  },
};
