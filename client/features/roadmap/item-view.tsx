/** The panel with the action that the address names, or with what to do when it names none. */
import { useSay } from '../../state/language.tsx';
import { ItemPanel } from './item-panel.tsx';
import { ItemSheet } from './item-sheet.tsx';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { roadmap } from './words.ts';
import type { Item } from './use-item.ts';
import type { RoadmapData } from './use-roadmap-data.ts';

export function ItemView({
  item,
  data,
  onPhone,
  onClose,
}: {
  readonly item: Item;
  readonly data: RoadmapData;
  readonly onPhone: boolean;
  readonly onClose: () => void;
}) {
  const t = useSay();
  const { row } = item;
  return (
    <ItemPanel
      row={row}
      at={item.at}
      count={data.rows.length}
      onPhone={onPhone}
      onStep={item.step}
      onClose={onClose}
    >
      {onPhone ? <h1 className="vh">{t(roadmap)}</h1> : null}
      {row === null ? (
        <>
          <h2 id="item-title" className={styles.title}>
            {t(words.missingTitle)}
          </h2>
          <p className={styles.lead}>{t(words.missingText)}</p>
        </>
      ) : (
        <ItemSheet key={row.key} row={row} data={data} hrefOf={item.hrefOf} start={item.start} />
      )}
    </ItemPanel>
  );
}
