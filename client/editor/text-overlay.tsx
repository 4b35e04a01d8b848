/** Drawn over a text and never written into it: other people's carets and selections, and passages commented on. */
import type Quill from 'quill/core.js';
import { useRef } from 'react';
import { plainTextOf } from '../../shared/text/display.ts';
import { resolveAnchor, type Anchor } from '../../shared/text/anchor.ts';
import type { OpenDocument } from '../sync/open-document.ts';
import { useSay } from '../state/language.tsx';
import { useOthers } from '../state/sync-provider.tsx';
import { personColour } from '../ui/face.tsx';
import { caretsIn, textName, type Caret } from './carets.ts';
import type { QuillBinding, TextPlace } from './quill-binding.ts';
import styles from './text-overlay.module.css';
import { caretBox, passageBoxes, type Box } from './text-geometry.ts';
import { useDrawing } from './use-drawing.ts';
import * as words from './words.ts';

/** A passage to be marked. */
export interface Passage {
  readonly id: string;
  readonly anchor: Anchor;
  /** 1 to 8: its author's. */
  readonly colour: number;
  readonly current: boolean;
}

interface DrawnCaret {
  readonly caret: Caret;
  readonly box: Box | null;
  readonly selection: readonly Box[];
}
interface DrawnPassage {
  readonly passage: Passage;
  readonly boxes: readonly Box[];
}

interface Props {
  readonly open: OpenDocument;
  readonly place: TextPlace;
  readonly quill: Quill;
  readonly binding: QuillBinding;
  readonly passages: readonly Passage[];
}

const nothing: { readonly carets: readonly DrawnCaret[]; readonly passages: readonly DrawnPassage[] } = {
  carets: [],
  passages: [],
};

export function TextOverlay({ open, place, quill, binding, passages }: Props) {
  const t = useSay();
  const layer = useRef<HTMLDivElement>(null);
  const others = useOthers(open);
  const measure = () => {
    const text = binding.shownText;
    const over = layer.current;
    if (text === null || over === null) return nothing;
    const plain = passages.length > 0 ? plainTextOf(text) : '';
    return {
      carets: caretsIn(text, textName(place), others).map((caret) => ({
        caret,
        box: caretBox(quill, caret.head, over),
        selection: caret.from < caret.to ? passageBoxes(quill, caret, over) : [],
      })),
      passages: passages.flatMap((passage) => {
        const range = resolveAnchor(text, passage.anchor, plain);
        return range === null ? [] : [{ passage, boxes: passageBoxes(quill, range, over) }];
      }),
    };
  };
  const drawn = useDrawing(quill, nothing, measure, [binding, others, passages]);
  const names = [...new Set(drawn.carets.map(({ caret }) => caret.name))].join(', ');
  return (
    <>
      {names === '' ? null : <p className="vh">{t(words.writingHere, names)}</p>}
      <div ref={layer} className={styles.layer} aria-hidden="true">
        {drawn.passages.map(({ passage, boxes }) =>
          boxes.map((box) => (
            <span
              key={`${passage.id} ${box.top} ${box.left}`}
              className={passage.current ? styles.current : styles.passage}
              style={{ ...box, ...personColour(passage.colour) }}
            />
          )),
        )}
        {drawn.carets.map((one) => (
          <OtherCaret key={one.caret.id} {...one} />
        ))}
      </div>
    </>
  );
}

function OtherCaret({ caret, box, selection }: DrawnCaret) {
  const { top, left, height } = box ?? { top: 0, left: 0, height: 0 };
  return (
    <span style={personColour(caret.colour)} data-dashed={caret.colour > 4}>
      {selection.map((part) => (
        <span key={`${part.top} ${part.left}`} className={styles.selection} style={part} />
      ))}
      {box === null ? null : (
        <span className={styles.caret} style={{ top, left, height }}>
          {/* A new key at each move shows the name again. */}
          <span key={`${top} ${left}`} className={styles.name}>
            {caret.name}
          </span>
        </span>
      )}
    </span>
  );
}
