/** A bullet graph: what is achieved against the target, over bands in one hue. Heights in percent: the style sheet sets the size. */
import { shareOfWay, type Headline } from '../../../shared/dashboard/headline.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatPercent } from '../../../shared/format.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import styles from './charts.module.css';
import { amount } from './figure-text.ts';
import * as words from './figure-words.ts';

export function Bullet({ figure }: { readonly figure: Headline }) {
  const t = useSay();
  const { language } = useLanguage();
  const { measures, baseline, target, bands } = figure;
  const { achieved, achievement, expected, indicator, targetPassed } = measures;
  const done = achieved === null ? 0 : shareOfWay(figure, achieved);
  const most = Math.max(1.05, done * 1.05);
  const at = (share: number) => Math.min(100, Math.max(0, (share / most) * 100));
  const x = (value: number) => `${at(shareOfWay(figure, value))}%`;
  const [behind, onTrack] = bands.map((value) => at(shareOfWay(figure, value)));
  const steps = (target - baseline) % 3 === 0 ? [0, 1 / 3, 2 / 3, 1] : [0, 0.5, 1];
  const due = formatEdtf(indicator.targetDue, language);
  const reading =
    achieved === null || achievement === null
      ? t(words.noReading, amount(target, language))
      : t(
          words.bulletReading,
          amount(achieved, language),
          amount(target, language),
          formatPercent(achievement, language),
          due === '' ? null : due,
          targetPassed,
        );
  return (
    <svg className={styles.bullet} width="100%" role="img" aria-label={reading}>
      <rect className={styles.band3} width="100%" y="8%" height="46%" />
      <rect className={styles.band2} width={`${onTrack}%`} y="8%" height="46%" />
      <rect className={styles.band1} width={`${behind}%`} y="8%" height="46%" />
      <rect className={styles.actual} width={`${at(done)}%`} y="22%" height="18%" />
      {expected !== null && expected !== target ? (
        <line className={styles.expected} x1={x(expected)} x2={x(expected)} y1="8%" y2="54%" />
      ) : null}
      <line className={styles.target} x1={x(target)} x2={x(target)} y1="0" y2="62%" />
      {steps.map((step) => (
        <text
          key={step}
          className={step === 1 ? styles.strong : undefined}
          x={`${at(step)}%`}
          y="100%"
          dy="-.25em"
          textAnchor={step === 0 ? 'start' : at(step) > 94 ? 'end' : 'middle'}
        >
          {amount(baseline + (target - baseline) * step, language)}
        </text>
      ))}
    </svg>
  );
}
