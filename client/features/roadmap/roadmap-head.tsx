/** Title of the screen, the tally of statuses, and the one primary button. */
import { Plus } from 'lucide-react';
import { useSay } from '../../state/language.tsx';
import { Status } from '../../ui/status.tsx';
import { useRoadmapActions } from './roadmap-actions.tsx';
import styles from './roadmap.module.css';
import { countStatuses, statusOrder, type ActionRow } from './row-model.ts';
import { statusCounts } from './status-words.ts';
import * as words from './words.ts';

export function RoadmapHead({
  rows,
  onAdd,
}: {
  readonly rows: readonly ActionRow[];
  /** Null when there is no axis to add to. */
  readonly onAdd: (() => void) | null;
}) {
  const t = useSay();
  const { canEdit } = useRoadmapActions();
  const counts = countStatuses(rows);
  return (
    <header className={styles.head}>
      <div className={styles.first}>
        <h1>{t(words.roadmap)}</h1>
        {canEdit && onAdd !== null ? (
          <button type="button" className="btn go" onClick={onAdd}>
            <Plus className="i" aria-hidden="true" />
            {t(words.add)}
          </button>
        ) : null}
      </div>
      <p className={styles.tally}>
        <span className="soft">{t(words.actions, rows.length)}</span>
        {statusOrder
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <Status key={status} status={status}>
              {t(statusCounts[status], counts[status])}
            </Status>
          ))}
      </p>
      {canEdit ? null : <p className="meta">{t(words.readOnly)}</p>}
    </header>
  );
}
