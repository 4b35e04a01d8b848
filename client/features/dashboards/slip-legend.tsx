/** What the marks of question 2 mean. */
import type { ReactNode } from 'react';
import type { LateRow } from '../../../shared/dashboard/lateness.ts';
import { formatDay } from '../../../shared/format.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { BaselineMark, ForecastMark, PlanMark } from './chart-marks.tsx';
import styles from './charts.module.css';
import * as words from './slip-words.ts';

interface Props {
  readonly rows: readonly LateRow[];
  readonly today: number;
  /** On the wall: more to say at the end, and nothing about marks that are not there. */
  readonly children?: ReactNode;
}

export function SlipLegend({ rows, today, children }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const hasForecast = rows.some((row) => row.forecastEnd !== null);
  return (
    <div className={styles.legend}>
      <span className={styles.key}>
        <svg className={styles.sign} aria-hidden="true">
          <BaselineMark x="50%" />
        </svg>
        {t(words.baseline)}
      </span>
      <span className={styles.key}>
        <svg className={styles.sign} aria-hidden="true">
          <PlanMark x="50%" />
        </svg>
        {t(words.plan)}
      </span>
      {hasForecast || children === undefined ? (
        <span className={styles.key}>
          <svg className={styles.sign} aria-hidden="true">
            <ForecastMark x="50%" />
          </svg>
          {t(hasForecast ? words.forecast : words.forecastNone)}
        </span>
      ) : null}
      <span className={`${styles.key} ${styles.optional}`}>
        <svg className={styles.swatch} aria-hidden="true">
          <rect className={styles.period} y="25%" width="100%" height="50%" />
        </svg>
        {t(words.dueMonth)}
      </span>
      <span className={styles.key}>
        <svg className={styles.stroke} aria-hidden="true">
          <line className={styles.today} x1="50%" x2="50%" y1="0" y2="100%" />
        </svg>
        {formatDay(today, language)}
      </span>
      {children}
    </div>
  );
}
