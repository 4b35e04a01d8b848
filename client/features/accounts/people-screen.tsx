/** `/people`: for facilitators the links that let others in; for everybody, who is here. */
import { useSay } from '../../state/language.tsx';
import { useMe } from '../../state/sync-provider.tsx';
import { PeopleList } from '../live/people-list.tsx';
import { usePresent } from '../live/present.ts';
import { JoinLinks } from './join-links.tsx';
import styles from './people-screen.module.css';
import * as words from './words.ts';

export default function PeopleScreen() {
  const t = useSay();
  const me = useMe();
  const present = usePresent();
  return (
    <div className={styles.screen}>
      <header>
        <h1>{t(words.peopleTitle)}</h1>
      </header>
      {me.role === 'facilitator' ? <JoinLinks /> : null}
      <section className={styles.part} aria-labelledby="people-here">
        <h2 id="people-here">{t(words.peopleHere, present.length)}</h2>
        <PeopleList />
      </section>
    </div>
  );
}
