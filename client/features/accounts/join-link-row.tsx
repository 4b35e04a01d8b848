/** One join link: role, QR code, address, how many came; or the place of a role that no link opens. */
import { Copy, Plus } from 'lucide-react';
import type { Role } from '../../../shared/roles.ts';
import { useSay } from '../../state/language.tsx';
import { useCopy } from '../../ui/copy.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import type { JoinLink } from './link-requests.ts';
import styles from './people-screen.module.css';
import { roleNames } from './role-names.ts';
import * as words from './words.ts';

interface Props {
  readonly link: JoinLink;
  readonly onCreate: () => void;
  readonly onRevoke: () => void;
}

export function JoinLinkRow({ link, onCreate, onRevoke }: Props) {
  const t = useSay();
  const copy = useCopy();
  const role = t(roleNames[link.role]);
  return (
    <li className={styles.link}>
      <QrCode text={link.url} label={t(words.qrLabel, role)} />
      <div className={styles.about}>
        <h3>{role}</h3>
        <p className="soft">{t(words.roleGrants[link.role])}</p>
        <div className={styles.address}>
          <code>{link.url}</code>
          <IconButton
            icon={Copy}
            label={t(words.copyAddress, role)}
            onClick={() => copy(link.url, words.addressCopied, words.copyFailed)}
          />
        </div>
        <p className="meta">{t(words.cameByIt, link.participants)}</p>
        <div className={styles.acts}>
          <button type="button" className="btn" onClick={onRevoke} aria-label={t(words.revokeLink, role)}>
            {t(words.revoke)}
          </button>
          <button
            type="button"
            className="btn bare"
            onClick={onCreate}
            aria-label={t(words.newLinkFor, role)}
          >
            {t(words.newLink)}
          </button>
        </div>
      </div>
    </li>
  );
}

export function MissingLinkRow({ role, onCreate }: { readonly role: Role; readonly onCreate: () => void }) {
  const t = useSay();
  return (
    <li className={styles.link}>
      <span className={styles.blank} aria-hidden="true" />
      <div className={styles.about}>
        <h3>{t(roleNames[role])}</h3>
        <p className="soft">{t(words.noLinkFor)}</p>
        <div className={styles.acts}>
          <button
            type="button"
            className="btn"
            onClick={onCreate}
            aria-label={t(words.newLinkFor, t(roleNames[role]))}
          >
            <Plus className="i" aria-hidden="true" />
            {t(words.newLink)}
          </button>
        </div>
      </div>
    </li>
  );
}
