/** People here: faces in the top bar, and behind them who each is and where. */
import { Link } from 'wouter';
import { useSay } from '../../state/language.tsx';
import { Face } from '../../ui/face.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './people-here.module.css';
import { PersonRow } from './person-row.tsx';
import { usePresent } from './present.ts';
import * as words from './words.ts';

/** Faces beside the "+n": more would push the search out of a 1280 px bar. */
const facesShown = 4;

export function PeopleHere() {
  const t = useSay();
  const present = usePresent();
  const shown = present.length <= facesShown + 1 ? present : present.slice(0, facesShown);
  const rest = present.length - shown.length;
  return (
    <Popover
      label={t(words.here, present.length)}
      buttonProps={{ className: `people ${styles.faces}` }}
      button={
        <>
          <span className="vh">{t(words.here, present.length)}</span>
          {shown.map(({ person }) => (
            <Face key={person.id} person={person} decorative />
          ))}
          {rest === 0 ? null : (
            <span className="face more" aria-hidden="true">
              +{rest}
            </span>
          )}
        </>
      }
    >
      {(close) => (
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
      )}
    </Popover>
  );
}
