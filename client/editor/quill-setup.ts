/** Quill with the formats of shared/text/attributes.ts, our undo, and keys that never trap the focus. No theme. */
import Quill from 'quill/core.js';
import Blockquote from 'quill/formats/blockquote.js';
import Bold from 'quill/formats/bold.js';
import Header from 'quill/formats/header.js';
import Indent from 'quill/formats/indent.js';
import Italic from 'quill/formats/italic.js';
import Link from 'quill/formats/link.js';
import Strike from 'quill/formats/strike.js';
import Underline from 'quill/formats/underline.js';
import History from 'quill/modules/history.js';
import { inlineAttributes, lineAttributes } from '../../shared/text/attributes.ts';
import { Delta } from './delta.ts';
import { NoteItem } from './note-item.ts';

const deepestIndent = 5;

/** A heading in a text lies under the heading of its item or clause, which is an h2. */
class NoteHeading extends Header {
  static override tagName = ['H3', 'H4', 'H5'];
}

interface UndoWays {
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

/** Undo belongs to the document, where it takes back one's own changes only; Quill's own stack is never filled. */
class DocumentHistory extends History {
  #ways(): UndoWays {
    return this.options as unknown as UndoWays; // given by createQuill
  }
  override undo(): void {
    this.#ways().undo();
  }
  override redo(): void {
    this.#ways().redo();
  }
  override record(): void {}
  override transform(): void {}
}

/** What Quill passes to a key's handler, as far as it is used here. */
interface KeyContext {
  readonly collapsed: boolean;
  readonly offset: number;
  readonly format: Readonly<Record<string, unknown>>;
  readonly prefix: string;
}
interface KeyRange {
  readonly index: number;
  readonly length: number;
}
/** Returns true to leave the key to the browser. */
type KeyHandler = (this: { readonly quill: Quill }, range: KeyRange, context: KeyContext) => boolean;

/** Editors in which Escape was pressed: there Tab leaves the text, also from a list, until something is written. */
const leaving = new WeakSet<Quill>();

const indentBy = (step: '+1' | '-1'): KeyHandler =>
  function (_range, context) {
    const depth = typeof context.format['indent'] === 'number' ? context.format['indent'] : 0;
    const atStart = !context.collapsed || context.offset === 0;
    const possible = step === '+1' ? depth < deepestIndent : depth > 0;
    if (!atStart || !possible || leaving.has(this.quill)) return true;
    this.quill.format('indent', step, 'user');
    return false;
  };

/** `# ` and `## ` at the start of a line make a heading. */
const headingByTyping: KeyHandler = function (range, context) {
  const level = context.prefix.length;
  if (context.offset !== level) return true;
  const [line] = this.quill.getLine(range.index);
  const rest = (line?.length() ?? 1) - 1 - level;
  const change = new Delta()
    .retain(range.index - level)
    .delete(level)
    .retain(rest);
  this.quill.updateContents(change.retain(1, { header: level }), 'user');
  this.quill.setSelection(range.index - level, 0, 'silent');
  return false;
};

/** A name set to null takes one of Quill's own keys away: Tab types no tab, there is no code block and no table. */
const bindings = {
  tab: null,
  'remove tab': null,
  'indent code-block': null,
  'outdent code-block': null,
  'code exit': null,
  'table backspace': null,
  'table delete': null,
  'table enter': null,
  'table tab': null,
  'table down': null,
  'table up': null,
  indent: { key: 'Tab', format: ['blockquote', 'indent', 'list'], handler: indentBy('+1') },
  outdent: { key: 'Tab', shiftKey: true, format: ['blockquote', 'indent', 'list'], handler: indentBy('-1') },
  'heading by typing': { key: ' ', collapsed: true, prefix: /^#{1,2}$/, handler: headingByTyping },
  leave: {
    key: 'Escape',
    handler(this: { readonly quill: Quill }) {
      leaving.add(this.quill);
      return true;
    },
  },
};

function register(): void {
  Link.PROTOCOL_WHITELIST = ['http', 'https', 'mailto'];
  Object.assign(Indent, { whitelist: Array.from({ length: deepestIndent }, (_, level) => level + 1) });
  Quill.register(
    {
      'formats/blockquote': Blockquote,
      'formats/bold': Bold,
      'formats/header': NoteHeading,
      'formats/indent': Indent,
      'formats/italic': Italic,
      'formats/link': Link,
      'formats/list': NoteItem,
      'formats/strike': Strike,
      'formats/underline': Underline,
      'modules/history': DocumentHistory,
    },
    true,
  );
}
register();

export interface QuillChoices {
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

/** Makes an editor in an empty element. */
export function createQuill(container: HTMLElement, { undo, redo }: QuillChoices): Quill {
  const quill = new Quill(container, {
    formats: [...Object.keys(inlineAttributes), ...Object.keys(lineAttributes)],
    modules: {
      keyboard: { bindings },
      history: { undo, redo },
      clipboard: {
        matchers: [
          ['h1', headingMatcher(1)],
          ['h2', headingMatcher(2)],
        ],
      },
    },
  });
  quill.on('text-change', () => leaving.delete(quill));
  return quill;
}

/** Pasted titles of other documents, whose tags are not those of our headings. */
function headingMatcher(level: number) {
  return (_node: Node, delta: Delta) => delta.compose(new Delta().retain(delta.length(), { header: level }));
}
