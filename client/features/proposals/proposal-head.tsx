/** The head of a proposal: code, status, title, how much there is, and which threads are shown. */
import { proposalStatuses, type Proposal } from '../../../shared/proposals/schema.ts';
import { setProposalStatus } from '../../../shared/proposals/edits.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { useCan, useEntries, useMe } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { isResolved, type Conversation } from '../comments/threads.ts';
import * as commentWords from '../comments/words.ts';
import { untitled } from '../documents/words.ts';
import styles from './proposals.module.css';
import type { Shown } from './use-clause-comments.ts';
import * as words from './words.ts';

interface Props {
  readonly open: OpenDocument;
  readonly clauseCount: number;
  readonly conversations: readonly Conversation[];
  readonly which: Shown;
  readonly onWhich: (which: Shown) => void;
}

export function ProposalHead({ open, clauseCount, conversations, which, onWhich }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const [proposal] = useEntries<Proposal>(open, 'proposal');
  const resolved = conversations.filter(isResolved).length;
  const summary = inLanguage(language, proposal?.summaryFr, proposal?.summaryEn);
  const facts = [proposal?.code ?? '', proposal === undefined ? '' : t(words.statusNames[proposal.status])];
  return (
    <>
      <header className={styles.top}>
        <div>
          <p className="meta">{facts.filter((fact) => fact !== '').join(' · ')}</p>
          <h1>{inLanguage(language, proposal?.titleFr, proposal?.titleEn) || t(untitled)}</h1>
          {summary === '' ? null : <p className={styles.summary}>{summary}</p>}
        </div>
        {proposal === undefined ? null : <StatusChoice open={open} proposal={proposal} />}
      </header>
      <div className={styles.sum}>
        <span>{t(words.clauseCount, clauseCount)}</span>
        <span>{t(commentWords.openThreads, conversations.length - resolved)}</span>
        <div className="seg" role="group" aria-label={t(commentWords.which)}>
          <button type="button" aria-pressed={which === 'open'} onClick={() => onWhich('open')}>
            {t(commentWords.onlyOpen)}
          </button>
          <button type="button" aria-pressed={which === 'resolved'} onClick={() => onWhich('resolved')}>
            {`${t(commentWords.onlyResolved)} (${resolved})`}
          </button>
        </div>
      </div>
    </>
  );
}

/** The status belongs to the facilitation. */
function StatusChoice({ open, proposal }: { readonly open: OpenDocument; readonly proposal: Proposal }) {
  const t = useSay();
  const { role } = useMe();
  const can = useCan(open);
  if (role !== 'facilitator' || !can) return null;
  return (
    <label className={styles.status}>
      <span>{t(words.status)}</span>
      <select
        className="field"
        value={proposal.status}
        onChange={(event) => {
          const status = proposalStatuses.find((known) => known === event.currentTarget.value);
          if (status !== undefined) open.edit(setProposalStatus, { status });
        }}
      >
        {proposalStatuses.map((status) => (
          <option key={status} value={status}>
            {t(words.statusNames[status])}
          </option>
        ))}
      </select>
    </label>
  );
}
