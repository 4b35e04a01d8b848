/** Asks before a link is revoked: it also ends the access of those who came by it. */
import { useSay } from '../../state/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { JoinLink } from './link-requests.ts';
import { roleNames } from './role-names.ts';
import * as words from './words.ts';

interface Props {
  readonly link: JoinLink;
  readonly onClose: () => void;
  readonly onRevoke: () => void;
}

export function RevokeDialog({ link, onClose, onRevoke }: Props) {
  const t = useSay();
  return (
    <Dialog
      title={t(words.revokeTitle, t(roleNames[link.role]))}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn go" onClick={onRevoke}>
            {t(words.revoke)}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {t(words.keepLink)}
          </button>
        </>
      }
    >
      <p>{t(words.revokeText, link.participants)}</p>
    </Dialog>
  );
}
