/** All sessions, by date. */
import { useState } from 'react';
import { formatEdtf } from '../../../shared/edtf.ts';
import type { Session } from '../../../shared/dialogue/schema.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { useMe } from '../../state/sync-provider.tsx';
import { DocumentList } from '../documents/document-list.tsx';
import { NewDocumentDialog } from '../documents/new-document-dialog.tsx';
import * as words from './words.ts';

function isStatus(status: string | null | undefined): status is Session['status'] {
  return status === 'planned' || status === 'open' || status === 'closed';
}

export default function SessionList() {
  const t = useSay();
  const { language } = useLanguage();
  const { role } = useMe();
  const [making, setMaking] = useState(false);
  const mayPrepare = role === 'facilitator' || role === 'editor';
  return (
    <>
      <DocumentList
        kind="dialogue"
        title={t(words.sessions)}
        under="/dialogue"
        empty={{ title: t(words.emptyTitle), text: t(words.emptyText) }}
        action={
          mayPrepare ? (
            <button type="button" className="btn go" onClick={() => setMaking(true)}>
              {t(words.prepare)}
            </button>
          ) : null
        }
        renderAfter={({ date, status }) => (
          <>
            <span className="meta num">{formatEdtf(date, language)}</span>
            {isStatus(status) ? <span className="meta">{t(words.statuses[status])}</span> : null}
          </>
        )}
      />
      {making ? (
        <NewDocumentDialog
          kind="dialogue"
          heading={t(words.prepare)}
          under="/dialogue"
          onClose={() => setMaking(false)}
        />
      ) : null}
    </>
  );
}
