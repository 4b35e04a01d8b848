/** Everybody here by group, in the order in which groups are listed; people of no group last. */
import { groupNames, stakeholderGroups } from '../../../shared/groups.ts';
import { useSay } from '../../state/language.tsx';
import styles from './people-list.module.css';
import { PersonRow } from './person-row.tsx';
import { usePresent } from './present.ts';
import * as words from './words.ts';

export function PeopleList() {
  const t = useSay();
  const present = usePresent();
  const sections = [...stakeholderGroups, null].flatMap((group) => {
    const members = present.filter((one) => one.person.group === group);
    return members.length === 0 ? [] : [{ group, members }];
  });
  return (
    <div className={styles.list}>
      {sections.map(({ group, members }) => (
        <section key={group ?? 'none'} aria-labelledby={`group-${group ?? 'none'}`}>
          <h3 id={`group-${group ?? 'none'}`}>
            {group === null ? t(words.noGroup) : t(groupNames[group])}{' '}
            <span className="meta">{members.length}</span>
          </h3>
          <ul>
            {members.map((one) => (
              <PersonRow key={one.person.id} present={one} withGroup={false} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
