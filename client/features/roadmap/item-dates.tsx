/** The three dates of an action, each with its sign: ◇ baseline, ◆ plan, ● forecast; the slips between them; what happened. */
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatEdtf, parseEdtf } from '../../../shared/edtf.ts';
import { formatDay } from '../../../shared/format.ts';
import type { ActionMeasures } from '../../../shared/roadmap/measures.ts';
import type { Action } from '../../../shared/roadmap/schema.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import type { DateField } from './cell-input.ts';
import { isInferred } from './cells.tsx';
import { PanelField } from './panel-field.tsx';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';
import * as tableWords from './words.ts';

const marks = {
  baseline: <path d="M6 1 11 6 6 11 1 6z" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  plan: <path d="M6 .5 11.5 6 6 11.5.5 6z" fill="currentColor" />,
  forecast: <circle cx="6" cy="6" r="5" fill="currentColor" />,
};

function Mark({ kind }: { readonly kind: keyof typeof marks }) {
  return (
    <svg className={styles.mark} viewBox="0 0 12 12" aria-hidden="true">
      {marks[kind]}
    </svg>
  );
}

function DateValue({
  action,
  field,
}: {
  readonly action: Action;
  readonly field: DateField | 'baselineEnd';
}) {
  const t = useSay();
  const { language } = useLanguage();
  const text = formatEdtf(action[field], language);
  if (text === '') return <span className="meta">{t(words.noDate)}</span>;
  return (
    <>
      <span className={isInferred(action, field) ? 'infer' : undefined}>{text}</span>
      {isInferred(action, field) ? <span className="tag">{t(tableWords.inferred)}</span> : null}
    </>
  );
}

/** One date: editors change it in place. */
function DateLine({
  action,
  field,
  label,
  invite,
  after,
}: {
  readonly action: Action;
  readonly field: DateField;
  readonly label: string;
  readonly invite: string;
  readonly after?: ReactNode;
}) {
  const { language } = useLanguage();
  const text = formatEdtf(action[field], language);
  return (
    <dd>
      <PanelField action={action} field={field} label={label} invite={text === '' ? invite : null}>
        <DateValue action={action} field={field} />
      </PanelField>
      {after}
    </dd>
  );
}

function Slips({ measures }: { readonly measures: ActionMeasures }) {
  const t = useSay();
  const { againstBaseline, againstPlan } = measures.slip;
  const texts = [
    againstPlan === null || againstPlan === 0 ? '' : t(words.fromPlan, againstPlan),
    againstBaseline === null || againstBaseline === againstPlan ? '' : t(words.fromBaseline, againstBaseline),
  ].filter((text) => text !== '');
  return texts.length === 0 ? null : <span className={styles.after}>{texts.join(' · ')}</span>;
}

/** The computed forecast beside a date that nobody has declared. */
function ComputedForecast({
  action,
  measures,
}: {
  readonly action: Action;
  readonly measures: ActionMeasures;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const { forecast } = measures;
  const isComputed = (action.forecastEnd ?? null) === null && forecast !== null && forecast.basis !== 'plan';
  if (forecast?.basis === 'actual') return null;
  return (
    <>
      {isComputed ? (
        <span className={styles.after}>
          <span className="infer">{formatDay(forecast.day, language, 'short')}</span> {t(words.computed)}
        </span>
      ) : null}
      <Slips measures={measures} />
    </>
  );
}

export function ItemDates({
  action,
  measures,
}: {
  readonly action: Action;
  readonly measures: ActionMeasures;
}) {
  const t = useSay();
  const { canEdit } = useRoadmapActions();
  const planned = parseEdtf(action.planEnd);
  const shown = (field: DateField) => canEdit || (action[field] ?? null) !== null;
  const dueOn =
    planned === null || planned.precision === 'day' ? null : (
      <span className={styles.after}>{t(words.dueOn, planned.end)}</span>
    );
  return (
    <section aria-labelledby="item-dates">
      <h3 id="item-dates">{t(words.dates)}</h3>
      <dl className={styles.pairs}>
        <dt>
          <Mark kind="baseline" />
          {t(words.baseline)}
        </dt>
        <dd title={t(words.baselineLocked)}>
          <DateValue action={action} field="baselineEnd" />
          <Lock className="i" aria-hidden="true" />
          <span className="vh">{t(words.baselineLocked)}</span>
        </dd>
        <dt>
          <Mark kind="plan" />
          {t(words.plan)}
        </dt>
        <DateLine
          action={action}
          field="planEnd"
          label={t(words.plan)}
          invite={t(words.setDate)}
          after={dueOn}
        />
        <dt>
          <Mark kind="forecast" />
          {t(words.forecast)}
        </dt>
        <DateLine
          action={action}
          field="forecastEnd"
          label={t(words.forecast)}
          invite={t(words.estimate)}
          after={<ComputedForecast action={action} measures={measures} />}
        />
        {(['planStart', 'actualStart', 'actualEnd'] as const).filter(shown).map((field) => (
          <FurtherDate key={field} action={action} field={field} />
        ))}
      </dl>
    </section>
  );
}

const furtherWords = {
  planStart: words.planStart,
  actualStart: words.actualStart,
  actualEnd: words.actualEnd,
};

function FurtherDate({
  action,
  field,
}: {
  readonly action: Action;
  readonly field: 'planStart' | 'actualStart' | 'actualEnd';
}) {
  const t = useSay();
  return (
    <>
      <dt className={styles.indented}>{t(furtherWords[field])}</dt>
      <DateLine action={action} field={field} label={t(furtherWords[field])} invite={t(words.setDate)} />
    </>
  );
}
