/** The sentence that says how an action stands, with the rules that gave its status. */
import type { ActionMeasures } from '../../../shared/roadmap/measures.ts';
import type { StatusReason } from '../../../shared/roadmap/rag.ts';
import { say, type Language } from '../../../shared/words.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { Status } from '../../ui/status.tsx';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { statusWords } from './status-words.ts';

/** Reasons that carry a figure; the others are in `reasonWords`. */
function reasonPhrase(reason: StatusReason, measures: ActionMeasures, language: Language): string {
  const plain = words.reasonWords[reason];
  if (plain !== undefined) return say(language, plain);
  const { overdue, sinceReview, slip, rag, indicators } = measures;
  if (reason === 'overdue')
    return say(language, rag.status === 'late' ? words.lateBy : words.overdueBy, overdue);
  if (reason === 'slip') return say(language, words.slipPhrase, slip.againstPlan ?? 0);
  if (reason === 'stale') return say(language, words.notReviewed, sinceReview ?? 0);
  if (reason === 'onTime') return '';
  const paces = indicators.flatMap(({ pace }) => (pace === null ? [] : [pace]));
  return say(language, words.pacePhrase, Math.min(...paces));
}

/** « de 18 jours, rythme 0,44 », « non revu depuis 31 jours, 72 jours restants ». */
export function leadText(measures: ActionMeasures, language: Language): string {
  // A slip that only says again that it is overdue is left out.
  const reasons = measures.rag.reasons.filter(
    (reason) => reason !== 'slip' || !measures.rag.reasons.includes('overdue'),
  );
  const phrases = reasons.map((reason) => reasonPhrase(reason, measures, language));
  if (measures.left === 0) phrases.push(say(language, words.dueToday));
  else if (measures.left !== null) phrases.push(say(language, words.left, measures.left));
  return phrases.filter((phrase) => phrase !== '').join(', ');
}

export function ItemLead({ measures }: { readonly measures: ActionMeasures }) {
  const t = useSay();
  const { language } = useLanguage();
  const { status } = measures.rag;
  return (
    <p className={styles.lead}>
      <Status status={status}>{t(statusWords[status])}</Status> <span>{leadText(measures, language)}</span>
    </p>
  );
}
