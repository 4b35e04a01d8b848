/** The head of an axis: open or close it, what is in it, add to it. And the line of an axis without actions. */
import { ChevronDown, ChevronRight, Plus } from 'lucide-react';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { Status } from '../../ui/status.tsx';
import { columns } from './columns.ts';
import styles from './axis-row.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';
import { statusOrder, type AxisRow as Row, type VoidRow as Empty } from './row-model.ts';
import { statusCounts } from './status-words.ts';
import * as words from './words.ts';

interface Common {
  readonly rowIndex: number;
  readonly stop: number | null;
  readonly onStand: (stop: number) => void;
  readonly measure: ((row: Element | null) => void) | undefined;
}

/** Counts by status: shape and figure, the words for screen readers. */
export function AxisCounts({ row }: { readonly row: Row }) {
  const t = useSay();
  return (
    <span className={styles.sum}>
      {statusOrder
        .filter((status) => row.counts[status] > 0)
        .map((status) => (
          <Status key={status} status={status}>
            <span aria-hidden="true">{row.counts[status]}</span>
            <span className="vh">{t(statusCounts[status], row.counts[status])}</span>
          </Status>
        ))}
    </span>
  );
}

export function AxisHead({ row }: { readonly row: Row }) {
  const t = useSay();
  const { language } = useLanguage();
  const number = row.axis?.number ?? null;
  const title =
    row.axis === null ? t(words.noAxis) : inLanguage(language, row.axis.titleFr, row.axis.titleEn);
  return (
    <>
      {number === null ? null : <span className={styles.axisNumber}>{t(words.axisNumber, number)} </span>}
      <span>{title}</span>
    </>
  );
}

export function AxisRow({ row, rowIndex, stop, onStand, measure }: Common & { readonly row: Row }) {
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit, addTo, toggleAxis } = useRoadmapActions();
  const { axis } = row;
  const Chevron = row.open ? ChevronDown : ChevronRight;
  return (
    <tr ref={measure} data-index={rowIndex - 2} aria-rowindex={rowIndex} className={styles.axis}>
      <th scope="rowgroup" colSpan={columns.length + (canEdit ? 1 : 0)}>
        <div>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={row.open}
            tabIndex={stop === 0 ? 0 : -1}
            data-spot={`${row.key}:0`}
            onFocus={() => onStand(0)}
            onClick={() => toggleAxis(row.key)}
          >
            <Chevron className="i" aria-hidden="true" />
            <AxisHead row={row} />
          </button>
          <span className={styles.axisCount}>{t(words.actions, row.actionCount)}</span>
          <AxisCounts row={row} />
          {canEdit && axis !== null ? (
            <button
              type="button"
              className={`ib ${styles.axisAdd}`}
              aria-label={t(words.addTo, inLanguage(language, axis.titleFr, axis.titleEn))}
              title={t(words.addAction)}
              tabIndex={stop === 1 ? 0 : -1}
              data-spot={`${row.key}:1`}
              onFocus={() => onStand(1)}
              onClick={() => addTo(axis.id)}
            >
              <Plus className="i" aria-hidden="true" />
            </button>
          ) : null}
        </div>
      </th>
    </tr>
  );
}

export function VoidRow({ row, rowIndex, stop, onStand, measure }: Common & { readonly row: Empty }) {
  const t = useSay();
  const { canEdit, addTo } = useRoadmapActions();
  const stand = { tabIndex: stop === 0 ? 0 : -1, 'data-spot': `${row.key}:0`, onFocus: () => onStand(0) };
  return (
    <tr ref={measure} data-index={rowIndex - 2} aria-rowindex={rowIndex} className={styles.void}>
      <td colSpan={columns.length + (canEdit ? 1 : 0)} {...(canEdit ? {} : stand)}>
        <div>
          {t(words.voidAxis)}{' '}
          {canEdit ? (
            <button type="button" className="link" {...stand} onClick={() => addTo(row.axisId)}>
              {t(words.addAction)}
            </button>
          ) : null}
        </div>
      </td>
    </tr>
  );
}
