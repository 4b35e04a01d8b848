/** A field of the panel: its value as a button that opens the same editor as the table's cell. */
import { Pencil, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Action } from '../../../shared/roadmap/schema.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import * as editorWords from './editor-words.ts';
import { FieldEditor, type EditableField } from './field-editor.tsx';
import { nameOf } from './field-text.ts';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';

interface Props {
  readonly action: Action;
  readonly field: EditableField;
  readonly label: string;
  /** What is offered where there is no value: « Estimer une date ». */
  readonly invite: string | null;
  /** The editor is open at once: the title of a new action. */
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}

function Kept({ text }: { readonly text: string }) {
  const t = useSay();
  return (
    <span className={styles.draft} title={t(editorWords.keptDraft)}>
      <TriangleAlert className="i" aria-hidden="true" />
      {text}
    </span>
  );
}

/** Whether the editor is open, text that could not be saved yet, and where focus goes afterwards. */
function useFieldState(action: Action, field: EditableField, startsOpen: boolean) {
  const { showCell } = useRoadmapActions();
  const [editing, setEditing] = useState(startsOpen);
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const returnFocus = useRef(false);
  useEffect(() => {
    if (editing || !returnFocus.current) return;
    returnFocus.current = false;
    button.current?.focus();
  }, [editing]);
  const begin = () => {
    setEditing(true);
    showCell({ id: action.id, field });
  };
  const end = (next: -1 | 0 | 1 | null, kept: string | null) => {
    setDraft(kept);
    setEditing(false);
    showCell(null);
    returnFocus.current = next !== null;
  };
  return { editing, draft, button, begin, end };
}

export function PanelField(props: Props) {
  const { action, field, label, invite, startsOpen = false, children } = props;
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit, change, leaveUntitled } = useRoadmapActions();
  const { editing, draft, button, begin, end } = useFieldState(action, field, startsOpen);
  const [place, setPlace] = useState<HTMLSpanElement | null>(null);
  if (!canEdit) return children;
  const inPlace = editing && field !== 'state' && field !== 'level';
  return (
    <span ref={setPlace} className={inPlace ? styles.fieldOpen : styles.fieldClosed}>
      {inPlace ? null : (
        <button
          ref={button}
          type="button"
          className={invite === null && draft === null ? styles.value : `${styles.value} link`}
          onClick={begin}
        >
          {draft === null ? (invite ?? children) : <Kept text={draft} />}
          <span className="vh"> {t(words.editField, label)}</span>
          {invite === null ? <Pencil className={`i ${styles.pencil}`} aria-hidden="true" /> : null}
        </button>
      )}
      {editing && place !== null ? (
        <FieldEditor
          action={action}
          field={field}
          label={t(editorWords.editorOf, label, nameOf(action, language))}
          text={draft}
          anchor={place}
          onPatch={(patch) => change(action, patch)}
          onSettle={(next, saved) => {
            end(next, null);
            if (!saved && field === 'title') leaveUntitled(action);
          }}
          onKeep={(text) => end(null, text)}
        />
      ) : null}
    </span>
  );
}
