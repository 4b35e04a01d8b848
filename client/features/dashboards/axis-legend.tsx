/** What the bars of question 1 mean, and the switch between levels and three classes. */
import { governmentClasses } from '../../../shared/roadmap/three-classes.ts';
import type { Words } from '../../../shared/words.ts';
import { useSay } from '../../state/language.tsx';
import type { AxisScale } from './axis-panel.tsx';
import * as words from './axis-words.ts';
import styles from './charts.module.css';

interface Props {
  readonly scale: AxisScale;
  /** Left out where nobody can press it. */
  readonly onScale?: (scale: AxisScale) => void;
}

const choices: readonly { readonly choice: AxisScale; readonly name: Words }[] = [
  { choice: 'levels', name: words.levels },
  { choice: 'classes', name: words.classes },
];

export function AxisLegend({ scale, onScale }: Props) {
  const t = useSay();
  return (
    <div className={styles.legend}>
      {scale === 'levels' ? <LevelKeys /> : <ClassKeys />}
      {onScale === undefined ? null : (
        <span className="seg" role="group" aria-label={t(words.scale)}>
          {choices.map(({ choice, name }) => (
            <button
              key={choice}
              type="button"
              aria-pressed={choice === scale}
              onClick={() => onScale(choice)}
            >
              {t(name)}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}

function Swatch({ paint }: { readonly paint: 'lv0' | 'lv1' | 'lv2' | 'lv3' | 'empty' }) {
  return (
    <svg className={styles.swatch} aria-hidden="true">
      <g className={styles[paint]}>
        <rect x="6%" y="6%" width="88%" height="88%" />
      </g>
    </svg>
  );
}

function LevelKeys() {
  const t = useSay();
  return (
    <>
      <span className={styles.key}>
        <Swatch paint="lv0" />
        <Swatch paint="lv1" />
        <Swatch paint="lv2" />
        <Swatch paint="lv3" />
        {t(words.keyLevels)}
      </span>
      <span className={styles.key}>
        <Swatch paint="empty" />
        {t(words.keyNoData)}
      </span>
    </>
  );
}

function ClassKeys() {
  const t = useSay();
  const paints = { realised: 'lv3', ongoing: 'lv1', notRealised: 'lv0' } as const;
  return governmentClasses.map((name) => (
    <span key={name} className={styles.key}>
      <Swatch paint={paints[name]} />
      {t(words.classNames[name])}
    </span>
  ));
}
