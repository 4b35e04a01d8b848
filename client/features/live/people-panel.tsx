/** Behind the faces: who is here, of which group and role, and where. */
import { Link } from 'wouter';
import { useSay } from '../../state/language.tsx';
import styles from './people-here.module.css';
import { PersonRow } from './person-row.tsx';
import type { Present } from './present.ts';
import * as words from './words.ts';

interface Props {
  readonly present: readonly Present[];
  readonly close: () => void;
}

export default function PeoplePanel({ present, close }: Props) {
  const t = useSay();
  return (
    <div className={styles.panel}>
      <h2>{t(words.here, present.length)}</h2>
      <ul>
        {present.map((one) => (
          <PersonRow key={one.person.id} present={one} withGroup />
        ))}
      </ul>
      <Link href="/people" className="link" onClick={close}>
        {t(words.allPeople)}
      </Link>
    </div>
  );
}
