/** What a screen gives to an editor, and what it can ask of it. */
import type { ReactNode, Ref } from 'react';
import type { Anchor } from '../../shared/text/anchor.ts';
import type { OpenDocument } from '../sync/open-document.ts';
import type { TextPlace } from './quill-binding.ts';
import type { Passage } from './text-overlay.tsx';
import type { TextSelection } from './text-selection.ts';

/** What a screen can ask of an editor that is there. */
export interface TextEditorHandle {
  /** Selects a passage and brings it into view; false when its text was removed. */
  showPassage(anchor: Anchor): boolean;
  /** Whether the passage is still in the text. */
  holds(anchor: Anchor): boolean;
}

export interface TextEditorProps extends TextPlace {
  readonly open: OpenDocument;
  /** Name of the text for screen readers. */
  readonly label: string;
  /** Language of the text, for spelling and screen readers. */
  readonly language: 'fr' | 'en';
  readonly readOnly: boolean;
  readonly placeholder?: string;
  /** Where the tools are shown while this text is the one being written; null hides them. */
  readonly toolbarHost?: HTMLElement | null;
  /** Passages to mark. */
  readonly passages?: readonly Passage[];
  /** Told of each change of the selection. A text that is read only can then be walked through with the keyboard. */
  readonly onSelection?: (selection: TextSelection | null) => void;
  readonly onFocus?: () => void;
  readonly ref?: Ref<TextEditorHandle>;
  /** Drawn over the text, in its own coordinates. */
  readonly children?: ReactNode;
}
