/** One question: the question, its answer in a sentence, the chart or the equivalent table, and a footing with source and caveat. */
import { ChartColumn, Table2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useSay } from '../../state/language.tsx';
import styles from './dashboard.module.css';
import * as words from './words.ts';

interface Props {
  readonly number: number;
  readonly question: string;
  readonly answer: ReactNode;
  /** Changes when the answer does: the sentence flashes once. */
  readonly answerKey: string;
  readonly chart: ReactNode;
  /** The same data as a table. */
  readonly table: ReactNode;
  readonly footing: ReactNode;
  readonly wide?: boolean;
}

export function QuestionPanel({
  number,
  question,
  answer,
  answerKey,
  chart,
  table,
  footing,
  wide = false,
}: Props) {
  const t = useSay();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const changes = useChanges(answerKey);
  const Icon = asTable ? ChartColumn : Table2;
  return (
    <section className={wide ? `${styles.q} ${styles.wide}` : styles.q} aria-labelledby={id}>
      <header>
        <span className={styles.no} aria-hidden="true">
          {number}
        </span>
        <h2 id={id}>{question}</h2>
        <button
          type="button"
          className={`btn bare ${styles.tb}`}
          aria-pressed={asTable}
          aria-describedby={id}
          onClick={() => setAsTable((before) => !before)}
        >
          <Icon className="i" aria-hidden="true" />
          <span>{t(asTable ? words.showChart : words.showTable)}</span>
        </button>
      </header>
      <p
        key={changes}
        className={changes === 0 ? styles.answer : `${styles.answer} ${styles.changed}`}
        aria-live="polite"
      >
        {answer}
      </p>
      {asTable ? table : chart}
      <footer className="meta">{footing}</footer>
    </section>
  );
}

/** How often the value has changed since it was first shown. */
function useChanges(value: string): number {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value === value) return seen.changes;
  setSeen({ value, changes: seen.changes + 1 });
  return seen.changes + 1;
}
