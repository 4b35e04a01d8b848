/** Asks before this device leaves: everything it keeps for this person is erased. */
import { useState } from 'react';
import { useSay } from '../../state/language.tsx';
import { useConnection } from '../../state/sync-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './leave-dialog.module.css';
import { useLeave } from './leave.ts';
import * as words from './words.ts';

export default function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useSay();
  const connection = useConnection();
  const leave = useLeave();
  const [busy, setBusy] = useState(false);
  const unsent = 'count' in connection ? connection.count : 0;
  return (
    <Dialog
      title={t(words.leaveTitle)}
      onClose={onClose}
      actions={
        <>
          <button
            type="button"
            className="btn go"
            disabled={busy}
            onClick={() => {
              setBusy(true);
              void leave();
            }}
          >
            {t(words.leaveAnyway)}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {t(words.stay)}
          </button>
        </>
      }
    >
      {unsent === 0 ? null : (
        <p className={styles.unsent} role="alert">
          {t(words.leaveUnsent, unsent)}
        </p>
      )}
      <p>{t(words.leaveSafe)}</p>
    </Dialog>
  );
}
