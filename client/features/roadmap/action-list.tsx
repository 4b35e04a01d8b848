/** The roadmap on a phone: a list by axis with the essentials of each action; everything else is on the action's page. */
import { ChevronDown, ChevronRight, Plus } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Person } from '../../../shared/protocol/server-to-client.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { Face } from '../../ui/face.tsx';
import styles from './action-list.module.css';
import { AxisCounts, AxisHead } from './axis-row.tsx';
import type { CellPeople } from './cell-people.ts';
import { Achieved, Code, Delay, Due, Title } from './cells.tsx';
import { useRoadmapActions } from './roadmap-actions.tsx';
import type { ActionRow, AxisRow, RoadmapRow } from './row-model.ts';
import * as words from './words.ts';

interface Props {
  readonly rows: readonly RoadmapRow[];
  readonly hrefOf: (row: RoadmapRow) => string;
  readonly people: ReadonlyMap<string, CellPeople>;
}

function ListHead({ row }: { readonly row: AxisRow }) {
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit, addTo, toggleAxis } = useRoadmapActions();
  const Chevron = row.open ? ChevronDown : ChevronRight;
  const { axis } = row;
  return (
    <div className={styles.head}>
      <h2>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={row.open}
          onClick={() => toggleAxis(row.key)}
        >
          <Chevron className="i" aria-hidden="true" />
          <span>
            <AxisHead row={row} />
          </span>
        </button>
      </h2>
      {canEdit && axis !== null ? (
        <button
          type="button"
          className="ib"
          aria-label={t(words.addTo, inLanguage(language, axis.titleFr, axis.titleEn))}
          onClick={() => addTo(axis.id)}
        >
          <Plus className="i" aria-hidden="true" />
        </button>
      ) : null}
      <p className={styles.counts}>
        {t(words.actions, row.actionCount)} <AxisCounts row={row} />
      </p>
    </div>
  );
}

/** Everybody who is in one of the action's cells, once each. */
function peopleIn(cells: CellPeople | undefined): readonly Person[] {
  const people = new Map(
    Object.values(cells ?? {}).flatMap((present) => present.map((one) => [one.id, one])),
  );
  return [...people.values()];
}

const ListItem = memo(function ListItem({
  row,
  href,
  cells,
}: {
  readonly row: ActionRow;
  readonly href: string;
  readonly cells: CellPeople | undefined;
}) {
  const { action, facts } = row;
  const hasFigure = facts.achieved !== null || (action.percent ?? null) !== null;
  return (
    <li className={styles.item}>
      <Link href={href} data-item={row.key}>
        <span className={styles.words}>
          <Title action={action} facts={facts} />
        </span>
        <span className={styles.code}>
          <Code action={action} facts={facts} />
        </span>
        <span className={styles.delay}>
          <Delay action={action} facts={facts} />
        </span>
        <span className={styles.due}>
          <Due action={action} facts={facts} />
        </span>
        {hasFigure ? (
          <span className={styles.done}>
            <Achieved action={action} facts={facts} />
          </span>
        ) : null}
        <span className={styles.people}>
          {peopleIn(cells).map((person) => (
            <Face key={person.id} person={person} />
          ))}
        </span>
      </Link>
    </li>
  );
});

export function ActionList({ rows, hrefOf, people }: Props) {
  const t = useSay();
  const heads = rows.filter((row) => row.kind === 'axis');
  return (
    <div className={styles.list}>
      {heads.map((head) => {
        const from = rows.indexOf(head) + 1;
        const length = rows.slice(from).findIndex((row) => row.kind === 'axis');
        const group = rows.slice(from, length < 0 ? undefined : from + length);
        return (
          <section key={head.key}>
            <ListHead row={head} />
            {group.some((row) => row.kind === 'void') ? (
              <p className={styles.void}>{t(words.voidAxis)}</p>
            ) : null}
            <ul>
              {group.map((row) =>
                row.kind === 'action' ? (
                  <ListItem key={row.key} row={row} href={hrefOf(row)} cells={people.get(row.key)} />
                ) : null,
              )}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
