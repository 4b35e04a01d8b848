/** People here: faces in the top bar, and behind them who each is and where. */
import { Suspense } from 'react';
import { PeoplePanel } from '../../app/panels.tsx';
import { useSay } from '../../state/language.tsx';
import { Face } from '../../ui/face.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './people-here.module.css';
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
        <Suspense>
          <PeoplePanel present={present} close={close} />
        </Suspense>
      )}
    </Popover>
  );
}
