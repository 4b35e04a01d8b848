/** A text that several people write at once. The editor is a chunk of its own; until it is there, the text can be read. */
import { lazy, Suspense } from 'react';
import { plainTextOf } from '../../shared/text/display.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import type { OpenDocument } from '../sync/open-document.ts';
import type { TextPlace } from './quill-binding.ts';
import styles from './text-editor.module.css';
import type { TextEditorProps } from './text-editor-props.ts';

const QuillEditor = lazy(() => import('./quill-editor.tsx'));

export function TextEditor(props: TextEditorProps) {
  const { open, collection, id, field, readOnly, onSelection } = props;
  const mode = readOnly ? (onSelection === undefined ? 'still' : 'browsable') : 'writable';
  return (
    <div className={styles.text} lang={props.language}>
      <Suspense fallback={<PlainText open={open} collection={collection} id={id} field={field} />}>
        <QuillEditor key={`${open.id} ${collection} ${id} ${field} ${mode}`} {...props} mode={mode} />
      </Suspense>
    </div>
  );
}

/** The words alone, while the editor is on its way. */
function PlainText({ open, collection, id, field }: TextPlace & { readonly open: OpenDocument }) {
  const text = textOf(open.doc, collection, id, field);
  const lines = text === null ? [] : plainTextOf(text).slice(0, -1).split('\n');
  return (
    <div className="ql-editor">
      {lines.map((line, number) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name, and are drawn once
        <p key={number}>{line === '' ? '\u00A0' : line}</p>
      ))}
    </div>
  );
}
