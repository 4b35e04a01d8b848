/** The links that let people in, one for each role: show, copy, print, revoke, make anew. */
import { Printer } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { roles, type Role } from '../../../shared/roles.ts';
import { useSay } from '../../state/language.tsx';
import { useTicket } from '../../state/session-provider.tsx';
import type { Answer, Problem } from '../../state/request.ts';
import { useToast } from '../../ui/toast.tsx';
import { JoinLinkRow, MissingLinkRow } from './join-link-row.tsx';
import { createLink, readLinks, revokeLink, type JoinLink } from './link-requests.ts';
import styles from './people-screen.module.css';
import { RevokeDialog } from './revoke-dialog.tsx';
import { roleNames } from './role-names.ts';
import * as words from './words.ts';

type State =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly links: readonly JoinLink[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The links as the server has them now, and the way to read them again. */
function useLinks(ticket: string): { readonly state: State; readonly read: () => Promise<void> } {
  const [state, setState] = useState<State>({ kind: 'reading' });
  const show = useCallback((answer: Answer<readonly JoinLink[]>) => {
    setState(answer.ok ? { kind: 'read', links: answer.value } : { kind: 'failed', problem: answer.problem });
  }, []);
  useEffect(() => {
    void readLinks(ticket).then(show);
  }, [ticket, show]);
  return { state, read: async () => show(await readLinks(ticket)) };
}

export function JoinLinks() {
  const t = useSay();
  const toast = useToast();
  const ticket = useTicket();
  const { state, read } = useLinks(ticket);
  const [revoking, setRevoking] = useState<JoinLink | null>(null);
  const finish = async (answer: Answer<unknown>, done: string) => {
    toast({ text: answer.ok ? done : t(answer.problem.words) });
    await read();
  };
  const create = async (role: Role) =>
    finish(await createLink(ticket, role), t(words.newLinkFor, t(roleNames[role])));
  const revoke = async (link: JoinLink) => {
    setRevoking(null);
    await finish(await revokeLink(ticket, link.id), t(words.revoked));
  };
  return (
    <section className={styles.part} aria-labelledby="join-links">
      <div className={styles.head}>
        <div>
          <h2 id="join-links">{t(words.linksTitle)}</h2>
          <p>{t(words.linksText)}</p>
        </div>
        <button type="button" className="btn" onClick={() => print()}>
          <Printer className="i" aria-hidden="true" />
          {t(words.print)}
        </button>
      </div>
      {state.kind === 'reading' ? <p className="soft">{t(words.linksLoading)}</p> : null}
      {state.kind === 'failed' ? <Failed problem={state.problem} onRetry={() => void read()} /> : null}
      {state.kind === 'read' ? (
        <LinkList links={state.links} onCreate={(role) => void create(role)} onRevoke={setRevoking} />
      ) : null}
      {revoking === null ? null : (
        <RevokeDialog
          link={revoking}
          onClose={() => setRevoking(null)}
          onRevoke={() => void revoke(revoking)}
        />
      )}
    </section>
  );
}

interface ListProps {
  readonly links: readonly JoinLink[];
  readonly onCreate: (role: Role) => void;
  readonly onRevoke: (link: JoinLink) => void;
}

function LinkList({ links, onCreate, onRevoke }: ListProps) {
  const valid = links.filter((link) => link.revokedAt === null);
  return (
    <ul className={styles.links}>
      {roles.flatMap((role) => {
        const ofRole = valid.filter((link) => link.role === role);
        return ofRole.length === 0
          ? [<MissingLinkRow key={role} role={role} onCreate={() => onCreate(role)} />]
          : ofRole.map((link) => (
              <JoinLinkRow
                key={link.id}
                link={link}
                onCreate={() => onCreate(role)}
                onRevoke={() => onRevoke(link)}
              />
            ));
      })}
    </ul>
  );
}

function Failed({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  const t = useSay();
  return (
    <div role="alert">
      <p>{t(problem.words)}</p>
      <button type="button" className="btn" onClick={onRetry}>
        {t(words.tryAgain)}
      </button>
    </div>
  );
}
