/** Who follows the session: counts by group, and who is writing where. */
import { useMemo } from 'react';
import { groupNames, stakeholderGroups } from '../../../shared/groups.ts';
import { formatNumber } from '../../../shared/format.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { useMe, useOthers, usePeople } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { Face } from '../../ui/face.tsx';
import styles from './session.module.css';
import type { NumberedItem } from './use-agenda.ts';
import * as words from './words.ts';

interface Props {
  readonly open: OpenDocument;
  readonly items: readonly NumberedItem[];
  /** The route of this session. */
  readonly place: string;
}

export function Attendance({ open, items, place }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const me = useMe();
  const people = usePeople();
  const here = people.filter((one) => one.person.id === me.id || one.place === place);
  const rows = [...stakeholderGroups, null].flatMap((group) => {
    const count = here.filter(({ person }) => person.group === group).length;
    const name = t(group === null ? words.noGroup : groupNames[group]);
    return count === 0 ? [] : [{ name, count }];
  });
  return (
    <aside className={styles.side} aria-label={t(words.present)}>
      <section>
        <h2>
          {t(words.present)} <span className={styles.n}>{formatNumber(here.length, language)}</span>
        </h2>
        <dl className={styles.att}>
          {rows.map(({ name, count }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{formatNumber(count, language)}</dd>
            </div>
          ))}
        </dl>
        <p className="meta">{t(words.presentCount, here.length)}</p>
      </section>
      <section>
        <h2>{t(words.writing)}</h2>
        <Writers open={open} items={items} />
      </section>
    </aside>
  );
}

/** Others with a cursor in a note. */
function Writers({ open, items }: Omit<Props, 'place'>) {
  const t = useSay();
  const others = useOthers(open);
  const writers = useMemo(
    () =>
      others.flatMap(({ clientId, person, cursor }) => {
        const item = items.find(({ id }) => cursor?.text === `agenda/${id}/notes`);
        return person === null || item === undefined ? [] : [{ clientId, person, number: item.number }];
      }),
    [others, items],
  );
  if (writers.length === 0) return <p className="meta">{t(words.nobodyWrites)}</p>;
  return (
    <ul className={styles.writers}>
      {writers.map(({ clientId, person, number }) => (
        <li key={clientId}>
          <Face person={person} decorative />
          <span>{t(words.writesIn, person.name, number)}</span>
        </li>
      ))}
    </ul>
  );
}
