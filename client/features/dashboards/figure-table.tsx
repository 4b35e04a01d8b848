/** Question 4 as a table. */
import type { Headline } from '../../../shared/dashboard/headline.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatNumber, formatPercent } from '../../../shared/format.ts';
import type { Source } from '../../../shared/roadmap/schema.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { DataTable } from './data-table.tsx';
import { amount } from './figure-text.ts';
import * as words from './figure-words.ts';
import * as common from './words.ts';

interface Props {
  readonly figures: readonly Headline[];
  readonly sources: ReadonlyMap<string, Source>;
}

export function FigureTable({ figures, sources }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const value = (number: number | null) => (number === null ? '–' : amount(number, language));
  const date = (edtf: string | null | undefined) => formatEdtf(edtf, language, 'short') || t(common.notSet);
  const numbers = [words.achieved, words.left, words.target, words.share, words.paceColumn];
  return (
    <DataTable
      caption={t(words.caption)}
      head={t(words.indicator)}
      columns={[
        ...numbers.map((name) => ({ name: t(name), isNumber: true })),
        ...[words.dueDate, words.lastRead, words.sourceColumn].map((name) => ({
          name: t(name),
          isNumber: false,
        })),
      ]}
      rows={figures.map(({ measures, target }) => {
        const { indicator, achieved, remaining, achievement, pace, latest } = measures;
        const source = sources.get(latest?.sourceId ?? indicator.sourceId ?? '');
        return {
          id: indicator.id,
          code: '',
          head: inLanguage(language, indicator.titleFr, indicator.titleEn),
          cells: [
            value(achieved),
            value(remaining),
            amount(target, language),
            achievement === null ? '–' : formatPercent(achievement, language),
            pace === null ? '–' : formatNumber(pace, language, 2),
            date(indicator.targetDue),
            latest === null ? '–' : formatEdtf(latest.date, language, 'short'),
            source === undefined ? '–' : inLanguage(language, source.titleFr, source.titleEn),
          ],
        };
      })}
    />
  );
}
