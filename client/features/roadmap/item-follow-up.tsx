/** Who answers for an action, its state with the reason, its level, its progress, and when it was last looked at. */
import { edtfOfDay, formatEdtf } from '../../../shared/edtf.ts';
import { formatPercent } from '../../../shared/format.ts';
import type { ActionMeasures } from '../../../shared/roadmap/measures.ts';
import type { Action } from '../../../shared/roadmap/schema.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { LevelMark } from '../../ui/level.tsx';
import { isInferred } from './cells.tsx';
import { ItemReason } from './item-reason.tsx';
import { PanelField } from './panel-field.tsx';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';
import { levelWords, stateWords } from './value-words.ts';
import * as tableWords from './words.ts';

interface Props {
  readonly action: Action;
  readonly measures: ActionMeasures;
  /** Civil day. */
  readonly today: number;
}

function Inferred({ action, field }: { readonly action: Action; readonly field: string }) {
  const t = useSay();
  return isInferred(action, field) ? <span className="tag"> {t(tableWords.inferred)}</span> : null;
}

function Responsible({ action }: { readonly action: Action }) {
  const t = useSay();
  const responsible = action.responsible ?? '';
  const shown = responsible === '' ? t(tableWords.noResponsible) : responsible;
  return (
    <>
      <dt>{t(tableWords.columnResponsible)}</dt>
      <dd>
        <PanelField
          action={action}
          field="responsible"
          label={t(tableWords.columnResponsible)}
          invite={responsible === '' ? t(words.appoint) : null}
        >
          <span className={responsible === '' ? 'meta' : undefined}>{shown}</span>
        </PanelField>
        <Inferred action={action} field="responsible" />
      </dd>
    </>
  );
}

function StateAndLevel({ action }: { readonly action: Action }) {
  const t = useSay();
  const level = action.level ?? null;
  const state = t(stateWords[action.state].name);
  const graded = t(levelWords(level).name);
  return (
    <>
      <dt>{t(tableWords.columnState)}</dt>
      <dd>
        <PanelField action={action} field="state" label={t(tableWords.columnState)} invite={null}>
          {state}
        </PanelField>
        <Inferred action={action} field="state" />
      </dd>
      <dt>{t(tableWords.columnLevel)}</dt>
      <dd>
        <PanelField action={action} field="level" label={t(tableWords.columnLevel)} invite={null}>
          <LevelMark level={level}>{graded}</LevelMark>
        </PanelField>
        <Inferred action={action} field="level" />
      </dd>
    </>
  );
}

function Percent({ action }: { readonly action: Action }) {
  const t = useSay();
  const { language } = useLanguage();
  const percent = action.percent ?? null;
  const shown =
    percent === null
      ? t(tableWords.noValue)
      : formatPercent(percent, language, Number.isInteger(percent) ? 0 : 1);
  return (
    <>
      <dt>{t(words.percent)}</dt>
      <dd>
        <PanelField
          action={action}
          field="percent"
          label={t(words.percent)}
          invite={percent === null ? t(words.enterPercent) : null}
        >
          <span className={percent === null ? 'meta' : 'num'}>{shown}</span>
        </PanelField>
        <Inferred action={action} field="percent" />
      </dd>
    </>
  );
}

function Review({ action, measures, today }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit, change } = useRoadmapActions();
  const last = formatEdtf(action.lastReviewedOn, language);
  return (
    <>
      <dt>{t(words.reviewed)}</dt>
      <dd>
        <span className={measures.stale ? 'stale' : undefined}>{last === '' ? t(words.never) : last}</span>
        {canEdit && action.lastReviewedOn !== edtfOfDay(today) ? (
          <button
            type="button"
            className={`link ${styles.value}`}
            onClick={() => change(action, { lastReviewedOn: edtfOfDay(today) })}
          >
            {t(words.markReviewed)}
          </button>
        ) : null}
      </dd>
    </>
  );
}

export function ItemFollowUp({ action, measures, today }: Props) {
  const t = useSay();
  return (
    <section aria-labelledby="item-follow-up">
      <h3 id="item-follow-up">{t(words.followUp)}</h3>
      <dl className={styles.pairs}>
        <Responsible action={action} />
        <StateAndLevel action={action} />
        <ItemReason action={action} />
        {measures.indicators.length === 0 ? <Percent action={action} /> : null}
        <Review action={action} measures={measures} today={today} />
      </dl>
    </section>
  );
}
