/** Sets, changes or takes off the link of the selected words. */
import type Quill from 'quill/core.js';
import { useId, useState, type FormEvent } from 'react';
import { isTextAttribute } from '../../shared/text/attributes.ts';
import type { TextRange } from '../../shared/text/anchor.ts';
import { useSay } from '../state/language.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { initialFocus } from '../ui/initial-focus.ts';
import styles from './link-dialog.module.css';
import * as words from './words.ts';

/** The selection; without one, the whole link at the caret. */
function rangeToLink(quill: Quill): TextRange | null {
  const range = quill.selection.savedRange;
  if (range.length > 0) return { from: range.index, to: range.index + range.length };
  const [leaf] = quill.getLeaf(range.index);
  const inLink = leaf?.parent.statics.blotName === 'link' ? leaf.parent : null;
  if (inLink === null) return null;
  const from = quill.getIndex(inLink);
  return { from, to: from + inLink.length() };
}

interface Props {
  readonly quill: Quill;
  /** The link at the caret, if there is one. */
  readonly link: unknown;
  readonly onClose: () => void;
}

export function LinkDialog({ quill, link, onClose }: Props) {
  const t = useSay();
  const formId = useId();
  const hintId = useId();
  const [range] = useState(() => rangeToLink(quill));
  const [address, setAddress] = useState(typeof link === 'string' ? link : 'https://');
  const [wrong, setWrong] = useState(false);
  const put = (value: string | false) => {
    if (range !== null) quill.formatText(range.from, range.to - range.from, 'link', value, 'user');
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTextAttribute('link', address.trim())) put(address.trim());
    else setWrong(true);
  };
  const actions = (
    <>
      <button type="submit" form={formId} className="btn go">
        {t(words.setLink)}
      </button>
      {link === undefined ? null : (
        <button type="button" className="btn" onClick={() => put(false)}>
          {t(words.removeLink)}
        </button>
      )}
    </>
  );
  return (
    <Dialog title={t(words.link)} onClose={onClose} {...(range === null ? {} : { actions })}>
      {range === null ? (
        <p>{t(words.selectFirst)}</p>
      ) : (
        <form id={formId} className={styles.form} onSubmit={submit} noValidate>
          <label>
            <span>{t(words.linkAddress)}</span>
            <input
              ref={initialFocus}
              className="field"
              type="url"
              value={address}
              maxLength={2_000}
              aria-describedby={hintId}
              aria-invalid={wrong}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          </label>
          <p id={hintId} className={wrong ? styles.wrong : 'meta'} role={wrong ? 'alert' : undefined}>
            {t(wrong ? words.linkWrong : words.linkHint)}
          </p>
        </form>
      )}
    </Dialog>
  );
}
