/** One person: face, name, group, role and place, in words. */
import { groupNames } from '../../../shared/groups.ts';
import { placeWords } from '../../app/places.ts';
import { useSay } from '../../state/language.tsx';
import { Face } from '../../ui/face.tsx';
import { roleNames } from '../accounts/role-names.ts';
import styles from './people-here.module.css';
import type { Present } from './present.ts';
import * as words from './words.ts';

/** @param withGroup false where the list is already grouped */
export function PersonRow({
  present,
  withGroup,
}: {
  readonly present: Present;
  readonly withGroup: boolean;
}) {
  const t = useSay();
  const { person, place, isMe } = present;
  const group = person.group === null ? t(words.noGroup) : t(groupNames[person.group]);
  return (
    <li className={styles.person}>
      <Face person={person} decorative />
      <span className={styles.who}>
        <b>{person.name.trim() === '' ? t(words.unnamed) : person.name}</b>
        {isMe ? <span className="meta"> ({t(words.you)})</span> : null}
        <span className="meta">
          {withGroup ? `${group} · ` : ''}
          {t(roleNames[person.role])}
        </span>
      </span>
      <span className={styles.place}>{place === null ? '' : t(placeWords(place) ?? words.elsewhere)}</span>
    </li>
  );
}
