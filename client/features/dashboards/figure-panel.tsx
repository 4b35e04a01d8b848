/** Question 4: are the headline figures on pace? Each figure with its bullet graph and its way over time. */
import { shareOfWay, type Headline } from '../../../shared/dashboard/headline.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatNumber, formatPercent } from '../../../shared/format.ts';
import type { Source } from '../../../shared/roadmap/schema.ts';
import type { Thresholds } from '../../../shared/roadmap/thresholds.ts';
import type { Words } from '../../../shared/words.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { Status } from '../../ui/status.tsx';
import { Bullet } from './bullet.tsx';
import styles from './charts.module.css';
import { FigureTable } from './figure-table.tsx';
import { amount, isInferred } from './figure-text.ts';
import * as words from './figure-words.ts';
import { QuestionPanel } from './question-panel.tsx';
import { ReadingLine } from './reading-line.tsx';
import * as common from './words.ts';

interface Props {
  readonly figures: readonly Headline[];
  readonly today: number;
  readonly thresholds: Thresholds;
  readonly sources: ReadonlyMap<string, Source>;
}

export function FigurePanel({ figures, today, thresholds, sources }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const percent = (share: number) => formatPercent(share * 100, language, 0);
  return (
    <QuestionPanel
      number={4}
      wide
      question={t(words.question)}
      answer={<FigureAnswer figures={figures} />}
      answerKey={JSON.stringify(figures.map(({ measures, status }) => [measures.achieved, status]))}
      chart={figures.map((figure) => (
        <Figure
          key={figure.measures.indicator.id}
          figure={figure}
          today={today}
          isTitled={figures.length > 1}
        />
      ))}
      table={<FigureTable figures={figures} sources={sources} />}
      footing={
        figures.length === 0 ? null : (
          <>
            {figures.map((figure) => (
              <FigureNote key={figure.measures.indicator.id} figure={figure} sources={sources} />
            ))}
            {t(words.bands, percent(thresholds.paceBehind), percent(thresholds.paceOnTrack))}
          </>
        )
      }
    />
  );
}

/** The answer in a sentence, here and on the room's screen: about the only figure, or about how many are off pace. */
export function FigureAnswer({ figures }: { readonly figures: readonly Headline[] }) {
  const t = useSay();
  const { language } = useLanguage();
  const [first] = figures;
  if (first === undefined) return t(words.none);
  if (figures.length > 1) {
    const off = figures.filter(({ status }) => status === 'behind' || status === 'late').length;
    return <b>{t(words.offPace, off, figures.length)}</b>;
  }
  const { indicator, achievement } = first.measures;
  const title = inLanguage(language, indicator.titleFr, indicator.titleEn);
  if (achievement === null) return t(words.noReading, title);
  return (
    <>
      <b>{t(words.atShare, title, formatPercent(achievement, language))}</b>
      {t(endingOf(first))}
    </>
  );
}

function endingOf({ status, measures }: Headline): Words {
  if (status === 'done') return words.reached;
  if (measures.targetPassed) return words.datePassed;
  if (status === 'track') return words.onTrack;
  if (status === 'behind') return words.behind;
  return status === 'late' ? words.farBehind : words.noPace;
}

function Figure({
  figure,
  today,
  isTitled,
}: {
  readonly figure: Headline;
  readonly today: number;
  /** The answer names the only figure; of several each has its title. */
  readonly isTitled: boolean;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const { measures, target } = figure;
  const { indicator, achieved, achievement } = measures;
  const title = inLanguage(language, indicator.titleFr, indicator.titleEn);
  const unit = inLanguage(language, indicator.unitFr, indicator.unitEn);
  return (
    <div className={styles.figure}>
      <div>
        {isTitled ? <h3>{title}</h3> : null}
        <div className={styles.hero}>
          <p>
            <span className={isInferred(figure) ? `${styles.big} num infer` : `${styles.big} num`}>
              {achieved === null ? '–' : amount(achieved, language)}
            </span>{' '}
            <span className="soft">{t(words.ofTarget, amount(target, language), unit)}</span>
          </p>
          <p className={styles.right}>
            {achievement === null ? null : <b className="num">{formatPercent(achievement, language)}</b>}{' '}
            <PaceStatus figure={figure} />
          </p>
        </div>
        <Bullet figure={figure} />
      </div>
      {measures.latest === null ? (
        <p className="empty">{t(words.noReading, title)}</p>
      ) : (
        <ReadingLine figure={figure} today={today} />
      )}
    </div>
  );
}

/** The pace ratio with its status, `isBare` where "pace" stands beside it already; a reached target says so. */
export function PaceStatus({
  figure,
  isBare = false,
}: {
  readonly figure: Headline;
  readonly isBare?: boolean;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const { pace } = figure.measures;
  if (figure.status === 'done') return <Status status="done">{t(words.paceReached)}</Status>;
  if (pace === null) return <Status status="none">{t(words.paceUnknown)}</Status>;
  const ratio = formatNumber(pace, language, 2);
  return <Status status={figure.status}>{isBare ? ratio : t(words.pace, ratio)}</Status>;
}

/** How the figure was entered, what is inferred, when it is due and where it comes from. */
function FigureNote({
  figure,
  sources,
}: {
  readonly figure: Headline;
  readonly sources: ReadonlyMap<string, Source>;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const { indicator, remaining, targetPassed, sameDay, latest } = figure.measures;
  const source = sources.get(latest?.sourceId ?? indicator.sourceId ?? '');
  const due = formatEdtf(indicator.targetDue, language);
  const sentences = [
    indicator.entryMode === 'remaining' && remaining !== null
      ? t(words.enteredAsRemaining, amount(remaining, language))
      : '',
    isInferred(figure) && shareOfWay(figure, 0) === 0 ? t(words.baselineInferred) : '',
    due === '' ? '' : t(targetPassed ? words.duePassed : words.dueOn, due),
    sameDay.length > 0 ? t(words.twoValues) : '',
    source === undefined
      ? t(common.noSource)
      : t(common.source, inLanguage(language, source.titleFr, source.titleEn)),
  ];
  return `${sentences.filter((sentence) => sentence !== '').join(' ')} `;
}
