/** A text that several people write at once. The editor is a chunk of its own; until it is there, the text can be read. */
import { lazy, Suspense, useCallback, useRef } from 'react';
import { plainTextOf } from '../../shared/text/display.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import type { OpenDocument } from '../sync/open-document.ts';
import type { Press } from './early-press.ts';
import type { TextPlace } from './quill-binding.ts';
import styles from './text-editor.module.css';
import type { TextEditorProps } from './text-editor-props.ts';

const QuillEditor = lazy(() => import('./quill-editor.tsx'));

export function TextEditor(props: TextEditorProps) {
  const { open, collection, id, field, readOnly, onSelection } = props;
  const pressed = useRef<Press | null>(null);
  const onPress = useCallback((press: Press) => (pressed.current = press), []);
  const takePress = useCallback(() => {
    const press = pressed.current;
    pressed.current = null;
    return press;
  }, []);
  const mode = readOnly ? (onSelection === undefined ? 'still' : 'browsable') : 'writable';
  return (
    <div className={styles.text} lang={props.language}>
      <Suspense fallback={<PlainText place={{ collection, id, field }} open={open} onPress={onPress} />}>
        <QuillEditor
          key={`${open.id} ${collection} ${id} ${field} ${mode}`}
          {...props}
          mode={mode}
          takePress={takePress}
        />
      </Suspense>
    </div>
  );
}

/** The words alone, while the editor is on its way. */
function PlainText(props: {
  readonly open: OpenDocument;
  readonly place: TextPlace;
  readonly onPress: (press: Press) => void;
}) {
  const { open, place, onPress } = props;
  const text = textOf(open.doc, place.collection, place.id, place.field);
  const lines = text === null ? [] : plainTextOf(text).slice(0, -1).split('\n');
  return (
    <div className="ql-editor" onPointerUp={({ clientX: x, clientY: y }) => onPress({ x, y })}>
      {lines.map((line, number) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name, and are drawn once
        <p key={number}>{line === '' ? '\u00A0' : line}</p>
      ))}
    </div>
  );
}
