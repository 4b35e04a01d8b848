/** How late an action is, in words: its status with the days, and the slip against the baseline where it differs. */
import { slipOfRow, type LateRow } from '../../../shared/dashboard/lateness.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatDay, formatNumber } from '../../../shared/format.ts';
import type { Language } from '../../../shared/words.ts';
import { inLanguage, useLanguage, useSay, type Say } from '../../state/language.tsx';
import { Status } from '../../ui/status.tsx';
import * as words from './slip-words.ts';

export function RowStanding({ row }: { readonly row: LateRow }) {
  const t = useSay();
  const { language } = useLanguage();
  const { rag, slip } = row.measures;
  const baseline = slip.againstBaseline;
  return (
    <>
      <Status status={rag.status}>{standingWords(t, row)}</Status>
      {baseline !== null && baseline !== slip.againstPlan ? (
        <span className="tag">{t(words.againstBaseline, signed(baseline, language))}</span>
      ) : null}
    </>
  );
}

/** « 18 j de retard », « +46 j prévus », « reste 41 j ». */
function standingWords(t: Say, row: LateRow): string {
  const { overdue, left } = row.measures;
  if (overdue > 0) return t(words.daysLate, overdue);
  const slip = slipOfRow(row);
  return slip > 0 ? t(words.daysSlip, slip) : t(words.daysLeft, left ?? 0);
}

/** Days with their sign: +46, −5, 0. */
export function signed(days: number, language: Language): string {
  const sign = days > 0 ? '+' : days < 0 ? '\u2212' : '';
  return sign + formatNumber(Math.abs(days), language);
}

/** The row's chart in words. */
export function useRowReading(row: LateRow): string {
  const t = useSay();
  const { language } = useLanguage();
  return t(
    words.reading,
    inLanguage(language, row.action.titleFr, row.action.titleEn),
    formatEdtf(row.action.planEnd, language),
    standingWords(t, row),
    row.forecastEnd === null ? null : formatDay(row.forecastEnd, language),
  );
}
