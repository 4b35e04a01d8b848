/** The tools of the text that is being written: one row, one stop of the Tab key, arrows between the tools. */
import {
  Bold,
  Heading,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  Redo2,
  SquareCheck,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type Quill from 'quill/core.js';
import { useEffect, useState, type KeyboardEvent } from 'react';
import type { Words } from '../../shared/words.ts';
import { useSay } from '../state/language.tsx';
import { LinkDialog } from './link-dialog.tsx';
import styles from './toolbar.module.css';
import * as words from './words.ts';

type Formats = Readonly<Record<string, unknown>>;

interface Tool {
  readonly label: Words;
  readonly icon: LucideIcon;
  readonly pressed?: (formats: Formats) => boolean;
  readonly run: (quill: Quill, formats: Formats) => void;
}

const toggled = (name: string, value: unknown) => ({
  pressed: (formats: Formats) => formats[name] === value,
  run: (quill: Quill, formats: Formats) =>
    void quill.format(name, formats[name] === value ? false : value, 'user'),
});
const isTask = ({ list }: Formats) => list === 'checked' || list === 'unchecked';

const tools: readonly Tool[] = [
  { label: words.heading, icon: Heading, ...toggled('header', 1) },
  { label: words.bold, icon: Bold, ...toggled('bold', true) },
  { label: words.italic, icon: Italic, ...toggled('italic', true) },
  { label: words.bullets, icon: List, ...toggled('list', 'bullet') },
  { label: words.numbered, icon: ListOrdered, ...toggled('list', 'ordered') },
  {
    label: words.tasks,
    icon: ListChecks,
    pressed: isTask,
    run: (quill, formats) => void quill.format('list', isTask(formats) ? false : 'unchecked', 'user'),
  },
];
const taskDone: Tool = {
  label: words.done,
  icon: SquareCheck,
  pressed: ({ list }) => list === 'checked',
  run: (quill, { list }) => void quill.format('list', list === 'checked' ? 'unchecked' : 'checked', 'user'),
};
const undo: Tool = { label: words.undo, icon: Undo2, run: (quill) => quill.history.undo() };
const redo: Tool = { label: words.redo, icon: Redo2, run: (quill) => quill.history.redo() };

/** The formats at the person's caret. */
function useFormats(quill: Quill): Formats {
  const [formats, setFormats] = useState<Formats>({});
  useEffect(() => {
    const read = () => {
      const range = quill.selection.lastRange;
      if (range === null || quill.composition.isComposing) return;
      const found: Formats = quill.getFormat(range.index, range.length);
      setFormats((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    quill.on('editor-change', read);
    return () => void quill.off('editor-change', read);
  }, [quill]);
  return formats;
}

/** Left and right, Home and End go through the tools. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const buttons = Array.from(event.currentTarget.querySelectorAll('button'));
  const at = buttons.findIndex((button) => button === document.activeElement);
  const targets: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1 + buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined || at < 0) return;
  event.preventDefault();
  buttons[target % buttons.length]?.focus();
}

export function Toolbar({ quill }: { readonly quill: Quill }) {
  const t = useSay();
  const formats = useFormats(quill);
  const [linking, setLinking] = useState(false);
  const shown = [...tools, ...(isTask(formats) ? [taskDone] : [])];
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus */}
      <div className={styles.toolbar} role="toolbar" aria-label={t(words.tools)} onKeyDown={moveFocus}>
        {shown.map((tool, position) => (
          <ToolButton
            key={tool.label.en}
            tool={tool}
            first={position === 0}
            quill={quill}
            formats={formats}
          />
        ))}
        <ToolButton
          tool={{
            label: words.link,
            icon: Link,
            pressed: ({ link }) => link !== undefined,
            run: () => setLinking(true),
          }}
          first={false}
          quill={quill}
          formats={formats}
        />
        <span className={styles.gap} />
        <ToolButton tool={undo} first={false} quill={quill} formats={formats} />
        <ToolButton tool={redo} first={false} quill={quill} formats={formats} />
      </div>
      {linking ? <LinkDialog quill={quill} link={formats['link']} onClose={() => setLinking(false)} /> : null}
    </>
  );
}

function ToolButton({
  tool,
  first,
  quill,
  formats,
}: {
  readonly tool: Tool;
  /** The one that the Tab key reaches. */
  readonly first: boolean;
  readonly quill: Quill;
  readonly formats: Formats;
}) {
  const t = useSay();
  const Icon = tool.icon;
  return (
    <button
      type="button"
      className="ib"
      tabIndex={first ? 0 : -1}
      title={t(tool.label)}
      aria-label={t(tool.label)}
      aria-pressed={tool.pressed?.(formats)}
      onMouseDown={(event) => event.preventDefault() /* the text keeps the focus */}
      onClick={() => tool.run(quill, formats)}
    >
      <Icon className="i" aria-hidden="true" />
    </button>
  );
}
