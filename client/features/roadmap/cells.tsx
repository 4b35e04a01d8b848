/** What each column shows at rest. */
import { Clock } from 'lucide-react';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatNumber, formatPercent } from '../../../shared/format.ts';
import type { Action } from '../../../shared/roadmap/schema.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { LevelMark } from '../../ui/level.tsx';
import { Status } from '../../ui/status.tsx';
import type { ActionFacts } from './action-facts.ts';
import styles from './cells.module.css';
import type { ColumnId } from './columns.ts';
import { statusWords } from './status-words.ts';
import { levelWords, stateWords } from './value-words.ts';
import * as words from './words.ts';

interface Props {
  readonly action: Action;
  readonly facts: ActionFacts;
}

/** Whether one of the fields was inferred rather than stated. */
export function isInferred(action: Action, ...fields: readonly string[]): boolean {
  const marked = (action.inferred ?? '').split(' ');
  return fields.some((field) => marked.includes(field));
}

/** A value with its trust mark: a dotted underline, and the word for screen readers. */
function Trust({ inferred, children }: { readonly inferred: boolean; readonly children: string }) {
  const t = useSay();
  return inferred ? (
    <span className="infer" title={t(words.inferred)}>
      {children}
      <span className="vh"> ({t(words.inferred)})</span>
    </span>
  ) : (
    children
  );
}

export function Code({ action, facts }: Props) {
  const t = useSay();
  return (
    <span className={styles.code}>
      {action.code ?? ''}
      {facts.staleDays === null ? null : (
        <span className="stale" title={t(words.notReviewed, facts.staleDays)}>
          <Clock className="i" aria-hidden="true" />
          <span aria-hidden="true">{t(words.daysShort, facts.staleDays)}</span>
          <span className="vh">{t(words.notReviewed, facts.staleDays)}</span>
        </span>
      )}
    </span>
  );
}

export function Due({ action }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  if ((action.planEnd ?? null) === null) return <span className="meta">{t(words.noDue)}</span>;
  return (
    <time dateTime={action.planEnd?.replace('~', '')} title={formatEdtf(action.planEnd, language)}>
      <Trust inferred={isInferred(action, 'planEnd')}>{formatEdtf(action.planEnd, language, 'short')}</Trust>
    </time>
  );
}

export function Delay({ facts }: Props) {
  const t = useSay();
  return (
    <Status status={facts.status}>
      {t(statusWords[facts.status])}
      {facts.overdueDays > 0 ? (
        <span className="num">
          <span aria-hidden="true">{t(words.daysPast, facts.overdueDays)}</span>
          <span className="vh">, {t(words.daysPastLong, facts.overdueDays)}</span>
        </span>
      ) : null}
      {facts.daysLeft === null ? null : (
        <span className="num">
          <span aria-hidden="true">{t(words.daysLeft, facts.daysLeft)}</span>
          <span className="vh">, {t(words.daysLeftLong, facts.daysLeft)}</span>
        </span>
      )}
    </Status>
  );
}

function LevelCell({ action }: Props) {
  const t = useSay();
  const level = action.level ?? null;
  return <LevelMark level={level}>{t(levelWords(level).name)}</LevelMark>;
}

export function Achieved({ action, facts }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  if (facts.achieved !== null && facts.target !== null)
    return (
      <span className={styles.figure}>
        <Trust inferred={facts.achievedInferred}>{formatNumber(facts.achieved, language)}</Trust>{' '}
        <span className={styles.of}>/ {formatNumber(facts.target, language)}</span>
      </span>
    );
  const percent = action.percent ?? null;
  if (percent === null)
    return (
      <span className="meta">
        <span aria-hidden="true">–</span>
        <span className="vh">{t(words.noValue)}</span>
      </span>
    );
  return (
    <Trust inferred={isInferred(action, 'percent')}>
      {formatPercent(percent, language, Number.isInteger(percent) ? 0 : 1)}
    </Trust>
  );
}

function Responsible({ action }: Props) {
  const t = useSay();
  const responsible = action.responsible ?? '';
  if (responsible === '') return <span className="meta">{t(words.noResponsible)}</span>;
  return <Trust inferred={isInferred(action, 'responsible')}>{responsible}</Trust>;
}

function State({ action }: Props) {
  const t = useSay();
  return <Trust inferred={isInferred(action, 'state')}>{t(stateWords[action.state].name)}</Trust>;
}

/** The title in the reader's language. */
export function Title({ action }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const title = inLanguage(language, action.titleFr, action.titleEn);
  return title === '' ? <span className="meta">{t(words.untitled)}</span> : title;
}

export function CellContent({ column, action, facts }: Props & { readonly column: ColumnId }) {
  switch (column) {
    case 'title':
      return <Title action={action} facts={facts} />;
    case 'planEnd':
      return <Due action={action} facts={facts} />;
    case 'delay':
      return <Delay action={action} facts={facts} />;
    case 'level':
      return <LevelCell action={action} facts={facts} />;
    case 'percent':
      return <Achieved action={action} facts={facts} />;
    case 'responsible':
      return <Responsible action={action} facts={facts} />;
    case 'state':
      return <State action={action} facts={facts} />;
  }
}
