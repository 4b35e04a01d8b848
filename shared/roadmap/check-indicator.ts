/** What can be wrong with an indicator and its readings after a merge: I5, I6, I9, I10, I11, and two values on one day. */
import { due, startOf } from '../edtf.ts';
import { achievedBy, standingReadings } from './indicator.ts';
import type { Issue, IssueCode } from './issue.ts';
import type { Indicator, Reading } from './schema.ts';

/** The issues of an indicator over its standing readings. */
export function checkIndicator(indicator: Indicator, readings: readonly Reading[], today: number): Issue[] {
  const issues: Issue[] = [];
  const found = (rule: Issue['rule'], code: IssueCode, collection: Issue['collection'], id: string) =>
    issues.push({ rule, code, collection, id });
  const target = due(indicator.targetDue);
  const baseline = startOf(indicator.baselineDate);
  if (target !== null && baseline !== null && target <= baseline)
    found('I6', 'targetBeforeBaseline', 'indicators', indicator.id);
  const standing = standingReadings(indicator, readings, today);
  const rising = indicator.direction === 'ascending' ? 1 : -1;
  standing.forEach((reading, index) => {
    const earlier = standing[index - 1];
    if (earlier === undefined) return;
    const [before, after] = [achievedBy(indicator, earlier), achievedBy(indicator, reading)];
    if (before === null || after === null || before === after) return;
    if (earlier.date === reading.date) found('I11', 'twoValues', 'readings', reading.id);
    else if (indicator.cumulative && (after - before) * rising < 0)
      found('I11', 'decreasing', 'readings', reading.id);
  });
  return issues;
}

/** The issues of one reading by itself. */
export function checkReading(reading: Reading, indicator: Indicator | null, today: number): Issue[] {
  const issues: Issue[] = [];
  const found = (rule: Issue['rule'], code: IssueCode, broken: boolean) => {
    if (broken) issues.push({ rule, code, collection: 'readings', id: reading.id });
  };
  const [first, last] = [startOf(reading.date), due(reading.date)];
  const baseline = startOf(indicator?.baselineDate);
  found('I5', 'readingInFuture', first !== null && first > today);
  found('I5', 'readingBeforeBaseline', last !== null && baseline !== null && last < baseline);
  if (indicator?.entryMode === 'ratio') {
    const [num, den] = [reading.num ?? null, reading.den ?? null];
    found('I9', 'ratioOutOfRange', num === null || den === null || den <= 0 || num < 0 || num > den);
  }
  found('I10', 'negativeRemaining', indicator?.entryMode === 'remaining' && (reading.value ?? 0) < 0);
  return issues;
}
