/** The corner from which people in the room follow on their phones: the viewers' link, which only the facilitation may show. */
import { useEffect, useState } from 'react';
import { useSay } from '../../state/language.tsx';
import { useTicket } from '../../state/session-provider.tsx';
import { useMe } from '../../state/sync-provider.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { readLinks } from '../accounts/link-requests.ts';
import styles from './room.module.css';
import * as words from './words.ts';

export function RoomJoin() {
  const t = useSay();
  const address = useViewersLink();
  if (address === null) return <div className={styles.join} />;
  const { host } = new URL(address);
  return (
    <div className={styles.join}>
      <QrCode text={address} label={t(words.joinCode, host)} />
      <p>
        <span>{t(words.joinHere)}</span>
        <b>{host}</b>
      </p>
    </div>
  );
}

/** The address of the viewers' link; null until it is known, and for people who may not see the links. */
function useViewersLink(): string | null {
  const ticket = useTicket();
  const { role } = useMe();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (role !== 'facilitator') return undefined;
    let isWanted = true;
    readLinks(ticket)
      .then((answer) => {
        const link = answer.ok
          ? answer.value.find((each) => each.role === 'viewer' && each.revokedAt === null)
          : undefined;
        if (isWanted) setAddress(link?.url ?? null);
      })
      .catch(() => undefined); // `request` answers with a problem and does not reject
    return () => {
      isWanted = false;
    };
  }, [ticket, role]);
  return address;
}
