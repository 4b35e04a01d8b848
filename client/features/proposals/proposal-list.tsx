/** All proposals, in their order, with their status. */
import { useState } from 'react';
import { proposalStatuses, type Proposal } from '../../../shared/proposals/schema.ts';
import { useSay } from '../../state/language.tsx';
import { useMe } from '../../state/sync-provider.tsx';
import { DocumentList } from '../documents/document-list.tsx';
import { NewDocumentDialog } from '../documents/new-document-dialog.tsx';
import styles from './proposals.module.css';
import * as words from './words.ts';

function isStatus(status: string | null | undefined): status is Proposal['status'] {
  return proposalStatuses.some((known) => known === status);
}

export default function ProposalList() {
  const t = useSay();
  const { role } = useMe();
  const [making, setMaking] = useState(false);
  const mayMake = role === 'facilitator' || role === 'editor';
  return (
    <>
      <DocumentList
        kind="proposal"
        title={t(words.proposals)}
        under="/proposals"
        empty={{ title: t(words.emptyTitle), text: t(words.emptyText) }}
        action={
          mayMake ? (
            <button type="button" className="btn go" onClick={() => setMaking(true)}>
              {t(words.make)}
            </button>
          ) : null
        }
        renderBefore={({ code }) => <span className={`${styles.code} num`}>{code}</span>}
        renderAfter={({ status }) =>
          isStatus(status) ? <span className="meta">{t(words.statusNames[status])}</span> : null
        }
      />
      {making ? (
        <NewDocumentDialog
          kind="proposal"
          heading={t(words.make)}
          under="/proposals"
          onClose={() => setMaking(false)}
        />
      ) : null}
    </>
  );
}
