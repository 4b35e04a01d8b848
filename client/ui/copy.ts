/** Copying to the clipboard, with a toast that says whether it worked. */
import { useCallback } from 'react';
import type { Words } from '../../shared/words.ts';
import { useSay } from '../state/language.tsx';
import { useToast } from './toast.tsx';

/**
 * `copy(text, done, failed)`. On plain http browsers have no clipboard interface; the old command still works there.
 */
export function useCopy(): (text: string, done: Words, failed: Words) => void {
  const t = useSay();
  const toast = useToast();
  return useCallback(
    (text, done, failed) => {
      void writeClipboard(text).then((copied) => toast({ text: t(copied ? done : failed) }));
    },
    [t, toast],
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  // Missing outside a secure context, whatever the type says.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return copyBySelection(text);
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  const before = document.activeElement;
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the only way to copy on plain http, as in a hall without a certificate
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
