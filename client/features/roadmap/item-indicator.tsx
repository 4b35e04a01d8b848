/** An indicator of the action: what is achieved of the target, what remains, how it was entered, and a form for a new reading. */
import { useState } from 'react';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatNumber, formatPercent } from '../../../shared/format.ts';
import type { IndicatorMeasures } from '../../../shared/roadmap/pace.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import * as words from './link-words.ts';
import styles from './indicator.module.css';
import panelStyles from './panel.module.css';
import { ReadingForm } from './reading-form.tsx';
import { useRoadmapActions } from './roadmap-actions.tsx';

interface Props {
  readonly measured: IndicatorMeasures;
  /** Civil day. */
  readonly today: number;
  /** Opens the form at once. */
  readonly reading: boolean;
}

/** The bar: achieved against the target's stroke at its end. */
function Bar({ measured }: { readonly measured: IndicatorMeasures }) {
  const t = useSay();
  const target = measured.indicator.targetValue ?? null;
  if (measured.achieved === null || target === null || measured.achievement === null) return null;
  const share = Math.max(0, Math.min(100, measured.achievement));
  return (
    <svg
      className={styles.bar}
      width="100%"
      height="26"
      role="img"
      aria-label={t(words.barLabel, measured.achieved, target, measured.achievement)}
    >
      <rect x="0" y="8" width="100%" height="10" fill="var(--paper-3)" />
      <rect x="0" y="8" width={`${share}%`} height="10" fill="var(--accent)" />
      <rect x="100%" y="2" width="2" height="22" transform="translate(-2 0)" fill="var(--ink)" />
    </svg>
  );
}

function Figure({ measured }: { readonly measured: IndicatorMeasures }) {
  const t = useSay();
  const { language } = useLanguage();
  const { achieved, achievement, indicator, remaining } = measured;
  if (achieved === null) return <p className="meta">{t(words.noReading)}</p>;
  const target = indicator.targetValue ?? null;
  const unit = inLanguage(language, indicator.unitFr, indicator.unitEn);
  return (
    <>
      <p className={styles.figure}>
        <span className={indicator.entryMode === 'remaining' ? 'num infer' : 'num'}>
          {formatNumber(achieved, language)}
        </span>{' '}
        <span className={styles.of}>
          {target === null ? unit : t(words.ofTarget, target)}
          {remaining === null ? '' : ` · ${t(words.remaining, remaining)}`}
        </span>
        {achievement === null ? null : (
          <span className={`num ${styles.percent}`}>{formatPercent(achievement, language)}</span>
        )}
      </p>
      <Bar measured={measured} />
    </>
  );
}

/** How the figure came about: entry mode, dates, pace, other values of the same day. */
function Footing({ measured }: { readonly measured: IndicatorMeasures }) {
  const t = useSay();
  const { language } = useLanguage();
  const { indicator, latest, band, sameDay } = measured;
  const entered = latest?.value ?? null;
  const parts = [
    indicator.entryMode === 'remaining' && entered !== null ? t(words.enteredAsRemaining, entered) : '',
    latest === null ? '' : t(words.readingOf, formatEdtf(latest.date, language)),
    (indicator.targetDue ?? null) === null
      ? ''
      : t(words.targetBy, formatEdtf(indicator.targetDue, language)),
    band === null ? '' : `${t(words.bands[band])}.`,
    sameDay.length === 0 ? '' : `${t(words.otherValues, sameDay.length)}.`,
  ];
  return (
    <p className={styles.line}>
      {parts
        .filter((part) => part !== '')
        .map(sentence)
        .join(' ')}
    </p>
  );
}

/** With a capital at the start. */
function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

export function ItemIndicator({ measured, today, reading }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit } = useRoadmapActions();
  const [open, setOpen] = useState(reading && canEdit);
  const { indicator } = measured;
  const id = `indicator-${indicator.id}`;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{inLanguage(language, indicator.titleFr, indicator.titleEn)}</h3>
      <Figure measured={measured} />
      <Footing measured={measured} />
      {canEdit && !open ? (
        <button type="button" className={`link ${panelStyles.value}`} onClick={() => setOpen(true)}>
          {t(words.addReading)}
        </button>
      ) : null}
      {open ? <ReadingForm indicator={indicator} today={today} onDone={() => setOpen(false)} /> : null}
    </section>
  );
}
