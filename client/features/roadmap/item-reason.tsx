/** Why an action is suspended, blocked, cancelled or late: a few lines of plain text. */
import { useState, type KeyboardEvent } from 'react';
import type { Action } from '../../../shared/roadmap/schema.ts';
import { useSay } from '../../state/language.tsx';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';

/** The schema's longest paragraph (shared/workspace/fields.ts). */
const paragraphLimit = 4_000;

/** States that need a reason (domain 2.3, I18 and I19). */
const needReason: ReadonlySet<Action['state']> = new Set(['suspended', 'blocked', 'cancelled', 'superseded']);

function ReasonEditor({ action, onDone }: { readonly action: Action; readonly onDone: () => void }) {
  const t = useSay();
  const { change } = useRoadmapActions();
  const [text, setText] = useState(action.reason ?? '');
  const save = () => {
    change(action, { reason: text.trim() === '' ? null : text.trim() });
    onDone();
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      setText(action.reason ?? '');
      onDone();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <>
      <textarea
        className="field"
        rows={3}
        maxLength={paragraphLimit}
        value={text}
        aria-label={t(words.reason)}
        aria-describedby="reason-hint"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens because its button was pressed
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={save}
      />
      <span id="reason-hint" className="meta">
        {t(words.reasonHint)}
      </span>
    </>
  );
}

export function ItemReason({ action }: { readonly action: Action }) {
  const t = useSay();
  const { canEdit } = useRoadmapActions();
  const [editing, setEditing] = useState(false);
  const reason = action.reason ?? '';
  if (reason === '' && !(canEdit && needReason.has(action.state))) return null;
  if (editing)
    return (
      <>
        <dt>{t(words.reason)}</dt>
        <dd>
          <ReasonEditor action={action} onDone={() => setEditing(false)} />
        </dd>
      </>
    );
  return (
    <>
      <dt>{t(words.reason)}</dt>
      <dd>
        {canEdit ? (
          <button
            type="button"
            className={reason === '' ? `link ${styles.value}` : styles.value}
            onClick={() => setEditing(true)}
          >
            {reason === '' ? t(words.addReason) : reason}
          </button>
        ) : (
          reason
        )}
      </dd>
    </>
  );
}
