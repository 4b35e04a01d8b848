/** The table that Malian governments publish: réalisée, en cours, non réalisée (domain 0.4, 2.2, 2.5 (5)). */
import { assertNever } from '../assert-never.ts';
import type { Action, DeliveryState } from './schema.ts';

export const governmentClasses = ['realised', 'ongoing', 'notRealised'] as const;
export type GovernmentClass = (typeof governmentClasses)[number];

/** The class of a state; null for cancelled and superseded, which are listed apart. */
function governmentClass(state: DeliveryState): GovernmentClass | null {
  switch (state) {
    case 'completed':
      return 'realised';
    case 'in_progress':
    case 'suspended':
    case 'blocked':
      return 'ongoing';
    case 'proposed':
    case 'agreed':
    case 'not_started':
      return 'notRealised';
    case 'cancelled':
    case 'superseded':
      return null;
    default:
      return assertNever(state);
  }
}

export interface ThreeClasses {
  readonly counts: Readonly<Record<GovernmentClass, number>>;
  /** Count ÷ total in percent; null when there is no action. Published with two decimals, and always with the counts. */
  readonly percents: Readonly<Record<GovernmentClass, number>> | null;
  readonly total: number;
  /** Cancelled and superseded. */
  readonly apart: number;
}

/** Rates of three counts. */
export function threeClassRates(counts: Readonly<Record<GovernmentClass, number>>, apart = 0): ThreeClasses {
  const total = counts.realised + counts.ongoing + counts.notRealised;
  const percent = (count: number) => (count / total) * 100;
  const percents =
    total === 0
      ? null
      : {
          realised: percent(counts.realised),
          ongoing: percent(counts.ongoing),
          notRealised: percent(counts.notRealised),
        };
  return { counts, percents, total, apart };
}

/** The three classes of some actions. */
export function threeClasses(actions: readonly Action[]): ThreeClasses {
  const counts = { realised: 0, ongoing: 0, notRealised: 0 };
  let apart = 0;
  for (const action of actions) {
    const of = governmentClass(action.state);
    if (of === null) apart += 1;
    else counts[of] += 1;
  }
  return threeClassRates(counts, apart);
}
