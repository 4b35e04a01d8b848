/** What stands in the item panel: title, how the action stands, and its sections. */
import { checkRoadmap } from '../../../shared/roadmap/check.ts';
import { issueWords } from '../../../shared/roadmap/issue.ts';
import { TextEditor } from '../../editor/text-editor.tsx';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { titleOf } from './field-text.ts';
import { ItemDates } from './item-dates.tsx';
import { ItemFollowUp } from './item-follow-up.tsx';
import { ItemIndicator } from './item-indicator.tsx';
import { ItemLead } from './item-lead.tsx';
import { ItemLinks } from './item-links.tsx';
import { PanelField } from './panel-field.tsx';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';
import type { ActionRow } from './row-model.ts';
import type { PanelStart } from './use-item.ts';
import type { RoadmapData } from './use-roadmap-data.ts';

interface Props {
  readonly row: ActionRow;
  readonly data: RoadmapData;
  readonly hrefOf: (id: string) => string;
  /** What is open at once: the form of a new reading, or the title. */
  readonly start: PanelStart;
}

/** The title in the reader's language, and in the other one. */
function ItemTitle({ row, start }: Pick<Props, 'row' | 'start'>) {
  const { language } = useLanguage();
  const title = titleOf(row.action, language);
  const [own, other] =
    language === 'fr' ? [row.action.titleFr, row.action.titleEn] : [row.action.titleEn, row.action.titleFr];
  const t = useSay();
  return (
    <>
      <h2 id="item-title" className={styles.title}>
        <PanelField
          action={row.action}
          field="title"
          label={t(words.title)}
          invite={null}
          startsOpen={start === 'title'}
        >
          {title}
        </PanelField>
      </h2>
      {(other ?? '') === '' || (own ?? '') === '' ? null : (
        <p className={styles.other} lang={language === 'fr' ? 'en' : 'fr'}>
          {other}
        </p>
      )}
    </>
  );
}

/** Rules that two valid edits can break together are shown, never refused (domain 2.3, 2.4). */
function ItemIssues({ row, data }: { readonly row: ActionRow; readonly data: RoadmapData }) {
  const t = useSay();
  const own = new Set([
    row.key,
    ...(data.measures.actions.get(row.key)?.indicators.map((m) => m.indicator.id) ?? []),
  ]);
  const issues = checkRoadmap(data.entries, data.today).filter(({ id }) => own.has(id));
  if (issues.length === 0) return null;
  return (
    <section aria-labelledby="item-issues">
      <h3 id="item-issues">{t(words.toCheck)}</h3>
      <ul className={styles.issues}>
        {issues.map(({ rule, code, id }) => (
          <li key={`${rule}${code}${id}`}>{t(issueWords[code])}</li>
        ))}
      </ul>
    </section>
  );
}

function ItemDescription({ row, data }: { readonly row: ActionRow; readonly data: RoadmapData }) {
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit } = useRoadmapActions();
  return (
    <section aria-labelledby="item-description">
      <h3 id="item-description">{t(words.description)}</h3>
      <TextEditor
        key={row.key}
        open={data.open}
        language={language}
        collection="actions"
        id={row.key}
        field="description"
        label={t(words.description)}
        readOnly={!canEdit}
        placeholder={t(words.descriptionEmpty)}
      />
    </section>
  );
}

export function ItemSheet({ row, data, hrefOf, start }: Props) {
  const { language } = useLanguage();
  const measures = data.measures.actions.get(row.key);
  if (measures === undefined) return null;
  const axis = data.axisById.get(row.action.axisId);
  return (
    <>
      {axis === undefined ? null : <p className="meta">{inLanguage(language, axis.titleFr, axis.titleEn)}</p>}
      <ItemTitle row={row} start={start} />
      <ItemLead measures={measures} />
      {measures.indicators.map((measured) => (
        <ItemIndicator
          key={`${measured.indicator.id} ${start}`}
          measured={measured}
          today={data.today}
          reading={start === 'reading'}
        />
      ))}
      <ItemIssues row={row} data={data} />
      <ItemDates action={row.action} measures={measures} />
      <ItemFollowUp action={row.action} measures={measures} today={data.today} />
      <ItemDescription row={row} data={data} />
      <ItemLinks
        action={row.action}
        dependencies={data.entries.dependencies}
        sources={data.sources}
        ends={{
          actions: data.actionById,
          axes: data.axisById,
          ignored: data.measures.ignoredDependencies,
          hrefOf,
        }}
      />
    </>
  );
}
