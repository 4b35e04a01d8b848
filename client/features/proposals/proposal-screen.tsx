/** One proposal: its clauses, written together, with comments in the margin. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { commentsOf } from '../../../shared/ids.ts';
import { useSay } from '../../state/language.tsx';
import { useCan, useDocument } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useComments } from '../comments/use-comments.ts';
import { DocumentGate } from '../documents/document-gate.tsx';
import { TitleForm } from '../documents/title-form.tsx';
import { ClausePart } from './clause.tsx';
import { ProposalHead } from './proposal-head.tsx';
import styles from './proposals.module.css';
import type { Shown } from './use-clause-comments.ts';
import { useClauseEdits, useClauses, type ClauseEdits } from './use-clauses.ts';
import * as words from './words.ts';

export default function ProposalScreen() {
  const t = useSay();
  const { proposal = '' } = useParams<{ readonly proposal?: string }>();
  const open = useDocument(`proposal:${proposal}`);
  const back = (
    <Link className="btn" href="/proposals">
      {t(words.backToList)}
    </Link>
  );
  return (
    <DocumentGate open={open} back={back}>
      <ProposalPage open={open} />
    </DocumentGate>
  );
}

function ProposalPage({ open }: { readonly open: OpenDocument }) {
  const t = useSay();
  const clauses = useClauses(open);
  const allEdits = useClauseEdits(open, clauses);
  const edits = useCan(open) ? allEdits : null;
  const comments = useComments(useDocument(commentsOf(open.id)));
  const [which, setWhich] = useState<Shown>('open');
  const [toolbarHost, setToolbarHost] = useState<HTMLElement | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const written = clauses.find(({ id }) => id === chosen) ?? clauses[0];
  return (
    <div className={styles.prop}>
      <ProposalHead
        open={open}
        clauseCount={clauses.length}
        conversations={comments.conversations}
        which={which}
        onWhich={setWhich}
      />
      {edits === null || clauses.length === 0 ? null : (
        <div className={styles.toolbar} ref={setToolbarHost} />
      )}
      <div>
        {clauses.length === 0 ? (
          <EmptyState title={t(words.noClauseTitle)} text={t(words.noClauseText)} />
        ) : null}
        {clauses.map((clause) => (
          <ClausePart
            key={clause.id}
            open={open}
            clause={clause}
            edits={edits}
            comments={comments}
            which={which}
            toolbarHost={clause === written ? toolbarHost : null}
            onFocus={() => setChosen(clause.id)}
          />
        ))}
        {edits === null ? null : <AddClause edits={edits} />}
      </div>
    </div>
  );
}

function AddClause({ edits }: { readonly edits: ClauseEdits }) {
  const t = useSay();
  const [adding, setAdding] = useState(false);
  return (
    <div className={styles.add}>
      <button type="button" className="btn" hidden={adding} onClick={() => setAdding(true)}>
        <Plus className="i" aria-hidden="true" />
        {t(words.addClause)}
      </button>
      {adding ? (
        <TitleForm
          label={t(words.newClause)}
          initial=""
          onSave={(title) => edits.add(title)}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </div>
  );
}
