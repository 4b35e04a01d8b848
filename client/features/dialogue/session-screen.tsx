/** One session on one page: agenda, notes of the chosen item, who is here. */
import { BookOpen, Lock } from 'lucide-react';
import { Link, useParams, useSearchParams } from 'wouter';
import type { Session } from '../../../shared/dialogue/schema.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { useCan, useDocument, useEntries } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DocumentGate } from '../documents/document-gate.tsx';
import { untitled } from '../documents/words.ts';
import { AddItem, AgendaList, AgendaMenu } from './agenda.tsx';
import { Attendance } from './attendance.tsx';
import { Notes } from './notes.tsx';
import styles from './session.module.css';
import { useAgenda, useAgendaEdits } from './use-agenda.ts';
import * as words from './words.ts';

export default function SessionScreen() {
  const t = useSay();
  const { session = '' } = useParams<{ readonly session?: string }>();
  const open = useDocument(`dialogue:${session}`);
  const back = (
    <Link className="btn" href="/dialogue">
      {t(words.backToList)}
    </Link>
  );
  return (
    <DocumentGate open={open} back={back}>
      <SessionPage open={open} place={`/dialogue/${session}`} />
    </DocumentGate>
  );
}

function SessionPage({ open, place }: { readonly open: OpenDocument; readonly place: string }) {
  const t = useSay();
  const [search] = useSearchParams();
  const items = useAgenda(open);
  const allEdits = useAgendaEdits(open, items);
  const edits = useCan(open) ? allEdits : null;
  const [session] = useEntries<Session>(open, 'session');
  const wanted = items.find(({ id }) => id === search.get('item'));
  const item = wanted ?? items.find(({ state }) => state === 'open') ?? items[0];
  const agenda = {
    items,
    chosen: item?.id ?? null,
    edits,
    addressOf: (id: string) => `${place}?item=${encodeURIComponent(id)}`,
  };
  return (
    <div className={styles.sess}>
      <SessionHead session={session} />
      {session === undefined ? null : <RecordRule rule={session.recordRule} />}
      <AgendaList {...agenda} />
      <AgendaMenu {...agenda} />
      {item === undefined ? (
        <div className={styles.notes}>
          <EmptyState
            title={t(words.noItemTitle)}
            text={t(edits === null ? words.noItemReader : words.noItemText)}
            action={edits === null ? null : <AddItem edits={edits} addressOf={agenda.addressOf} />}
          />
        </div>
      ) : (
        <Notes key={item.id} open={open} item={item} count={items.length} edits={edits} />
      )}
      <Attendance open={open} items={items} place={place} />
    </div>
  );
}

function SessionHead({ session }: { readonly session: Session | undefined }) {
  const t = useSay();
  const { language } = useLanguage();
  const facts = [
    session === undefined ? '' : t(words.statuses[session.status]),
    formatEdtf(session?.date, language),
    inLanguage(language, session?.placeFr, session?.placeEn),
  ];
  return (
    <header className={styles.top}>
      <p className="meta">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <h1>{inLanguage(language, session?.titleFr, session?.titleEn) || t(untitled)}</h1>
    </header>
  );
}

/** What may be done with what is written here: always in sight. */
function RecordRule({ rule }: { readonly rule: Session['recordRule'] }) {
  const t = useSay();
  const Icon = rule === 'public' ? BookOpen : Lock;
  return (
    <p className={styles.rule} role="note" data-rule={rule}>
      <Icon className="i" aria-hidden="true" />
      <b>{t(words.ruleNames[rule])}</b>
      <span>{t(words.ruleTexts[rule])}</span>
    </p>
  );
}
