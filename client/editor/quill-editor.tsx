/** The editor itself: Quill, joined to the text, with other people's carets and the tools. Loaded when a text is shown. */
import type Quill from 'quill/core.js';
import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import { resolveAnchor } from '../../shared/text/anchor.ts';
import { placeAt } from '../../shared/text/position.ts';
import type { OpenDocument } from '../sync/open-document.ts';
import { makeBrowsable } from './browsable.ts';
import { textName } from './carets.ts';
import { followPress, type Press } from './early-press.ts';
import { QuillBinding } from './quill-binding.ts';
import { createQuill } from './quill-setup.ts';
import { surfaceOf } from './quill-surface.ts';
import styles from './text-editor.module.css';
import type { TextEditorProps } from './text-editor-props.ts';
import { TextOverlay, type Passage } from './text-overlay.tsx';
import { selectionOf } from './text-selection.ts';
import { Toolbar } from './toolbar.tsx';

interface Props extends TextEditorProps {
  /** `browsable`: read only, with a caret. A change of mode makes a new editor. */
  readonly mode: 'writable' | 'browsable' | 'still';
  /** Where the text was pressed before this was here, and forgets it. */
  readonly takePress: () => Press | null;
}

interface Joined {
  readonly quill: Quill;
  readonly binding: QuillBinding;
}

const noPassages: readonly Passage[] = [];

export default function QuillEditor(props: Props) {
  const {
    open,
    collection,
    id,
    field,
    mode,
    ref,
    toolbarHost = null,
    passages = noPassages,
    children,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const joined = useJoined(props, box);
  useCursor(open, textName({ collection, id, field }), joined);
  useSelection(props, joined);
  useImperativeHandle(
    ref,
    () => ({
      holds: (anchor) => {
        const text = joined?.binding.shownText ?? null;
        return text === null || resolveAnchor(text, anchor) !== null;
      },
      showPassage: (anchor) => {
        const text = joined?.binding.shownText ?? null;
        const range = text === null ? null : resolveAnchor(text, anchor);
        if (range === null) return false;
        joined?.quill.setSelection(range.from, range.to - range.from, 'user');
        return true;
      },
    }),
    [joined],
  );
  return (
    <>
      <div ref={box} />
      {joined === null ? null : (
        <TextOverlay open={open} place={{ collection, id, field }} passages={passages} {...joined} />
      )}
      {joined === null || toolbarHost === null || mode !== 'writable'
        ? null
        : createPortal(<Toolbar quill={joined.quill} />, toolbarHost)}
      {children === undefined ? null : <div className={styles.over}>{children}</div>}
    </>
  );
}

/** Quill in the box, joined to the text, for as long as this is mounted. */
function useJoined(props: Props, box: RefObject<HTMLDivElement | null>): Joined | null {
  const { open, collection, id, field, mode, takePress, label, placeholder = '' } = props;
  const [joined, setJoined] = useState<Joined | null>(null);
  useLayoutEffect(() => {
    const container = document.createElement('div');
    box.current?.append(container);
    const quill = createQuill(container, { undo: () => open.undo(), redo: () => open.redo() });
    quill.root.setAttribute('role', 'textbox');
    quill.root.setAttribute('aria-multiline', 'true');
    if (mode === 'browsable') makeBrowsable(quill);
    if (mode === 'still') quill.disable();
    const binding = new QuillBinding(
      open,
      { collection, id, field },
      surfaceOf(quill),
      () => mode === 'writable',
    );
    const press = mode === 'still' ? null : takePress();
    if (press !== null) followPress(quill, press);
    // oxlint-disable-next-line react/set-state-in-effect -- what is made here must be taken down here
    setJoined({ quill, binding });
    return () => {
      binding.close();
      container.remove();
      setJoined(null);
    };
  }, [box, open, collection, id, field, mode, takePress]);
  useEffect(() => {
    joined?.quill.root.setAttribute('aria-label', label);
    joined?.quill.root.setAttribute('data-placeholder', placeholder);
  }, [joined, label, placeholder]);
  return joined;
}

/** Shows others where one's caret is, and takes it away when the text loses the focus. */
function useCursor(open: OpenDocument, name: string, joined: Joined | null): void {
  const shown = useRef(false);
  const publish = useEffectEvent(({ quill, binding }: Joined) => {
    const text = binding.shownText;
    if (text === null) return;
    const range = quill.hasFocus() ? quill.getSelection() : null;
    if (range !== null) {
      const anchor = placeAt(text, range.index, 'after');
      const head = placeAt(text, range.index + range.length, 'after');
      open.showCursor({ text: name, anchor, head });
    } else if (shown.current) open.showCursor(null);
    shown.current = range !== null;
  });
  useEffect(() => {
    if (joined === null) return undefined;
    const { quill } = joined;
    let frame = 0;
    const request = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        publish(joined);
      });
    };
    quill.on('editor-change', request);
    quill.root.addEventListener('blur', request);
    return () => {
      cancelAnimationFrame(frame);
      quill.off('editor-change', request);
      if (shown.current) open.showCursor(null);
      shown.current = false;
    };
  }, [open, joined]);
}

/** Tells the screen around of the selection and of the focus. */
function useSelection(props: Props, joined: Joined | null): void {
  const { passages = noPassages, onSelection, onFocus } = props;
  const tell = useEffectEvent(() => {
    if (joined !== null) onSelection?.(selectionOf(joined.quill, joined.binding, passages));
  });
  const focused = useEffectEvent(() => onFocus?.());
  useEffect(() => {
    if (joined === null) return undefined;
    const { quill } = joined;
    const onChange = () => tell();
    const onFocusIn = () => focused();
    quill.on('selection-change', onChange);
    quill.root.addEventListener('focus', onFocusIn);
    return () => {
      quill.off('selection-change', onChange);
      quill.root.removeEventListener('focus', onFocusIn);
    };
  }, [joined]);
}
