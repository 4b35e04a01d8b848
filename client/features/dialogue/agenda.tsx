/** The agenda: a list beside the notes, a menu above them where there is no room. */
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSay } from '../../state/language.tsx';
import { TitleForm } from '../documents/title-form.tsx';
import styles from './session.module.css';
import type { AgendaEdits, NumberedItem } from './use-agenda.ts';
import * as words from './words.ts';

interface Props {
  readonly items: readonly NumberedItem[];
  readonly chosen: string | null;
  /** Null for people who may not change the agenda. */
  readonly edits: AgendaEdits | null;
  /** The address of an item's notes. */
  readonly addressOf: (id: string) => string;
}

export function AgendaList({ items, chosen, edits, addressOf }: Props) {
  const t = useSay();
  return (
    <nav className={styles.agenda} aria-label={t(words.agenda)}>
      <h2>{t(words.agenda)}</h2>
      <ol>
        {items.map((item) => (
          <li key={item.id} className={item.state === 'done' ? styles.past : undefined}>
            <Link href={addressOf(item.id)} aria-current={item.id === chosen ? 'step' : undefined}>
              <span className={styles.n}>{item.number}</span>
              <span>{item.title}</span>
              <ItemSign item={item} />
            </Link>
          </li>
        ))}
      </ol>
      {edits === null || items.length === 0 ? null : <AddItem edits={edits} addressOf={addressOf} />}
    </nav>
  );
}

/** Done: a tick. Else the minutes planned for it. */
function ItemSign({ item }: { readonly item: NumberedItem }) {
  const t = useSay();
  if (item.state === 'done')
    return (
      <>
        <Check className="i" aria-hidden="true" />
        <span className="vh">{t(words.itemStates.done)}</span>
      </>
    );
  const minutes = item.minutes ?? null;
  return minutes === null ? null : <span className={`${styles.t} num`}>{t(words.minutes, minutes)}</span>;
}

export function AddItem({ edits, addressOf }: Pick<Props, 'addressOf'> & { readonly edits: AgendaEdits }) {
  const t = useSay();
  const [, navigate] = useLocation();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn bare"
        title={t(words.addItem)}
        hidden={adding}
        onClick={() => setAdding(true)}
      >
        <Plus className="i" aria-hidden="true" />
        <span>{t(words.addItem)}</span>
      </button>
      {adding ? (
        <TitleForm
          label={t(words.newItem)}
          initial=""
          onSave={(title) => navigate(addressOf(edits.add(title)))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  );
}

/** The same on a narrow screen. */
export function AgendaMenu({ items, chosen, edits, addressOf }: Props) {
  const t = useSay();
  const [, navigate] = useLocation();
  if (items.length === 0) return null;
  return (
    <div className={styles.steps}>
      <select
        className="field"
        aria-label={t(words.agenda)}
        value={chosen ?? ''}
        onChange={(event) => navigate(addressOf(event.currentTarget.value))}
      >
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {`${item.number}. ${item.title}${item.state === 'done' ? ` (${t(words.itemStates.done)})` : ''}`}
          </option>
        ))}
      </select>
      {edits === null ? null : <AddItem edits={edits} addressOf={addressOf} />}
    </div>
  );
}
