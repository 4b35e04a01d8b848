/** Says at once that the server refused a change; the text itself waits behind the connection chip. */
import { useEffect, useRef } from 'react';
import { refusals } from '../../shared/protocol/refusal.ts';
import { useSay } from '../state/language.tsx';
import { useConnection, useKeptEdits } from '../state/sync-provider.tsx';
import { useToast } from '../ui/toast.tsx';
import * as words from './words.ts';

export function useKeptAlert(): void {
  const t = useSay();
  const toast = useToast();
  const { kept } = useKeptEdits();
  const { kind } = useConnection();
  const hasAnswered = kind !== 'connecting' && kind !== 'offline';
  const told = useRef(0);
  useEffect(() => {
    const last = kept.at(-1);
    // What comes before the server answers was kept by an earlier page load, and was told of then.
    if (last !== undefined && hasAnswered && kept.length > told.current) {
      toast({ text: t(words.refusedNow, t(refusals[last.code].words)) });
    }
    told.current = kept.length;
  }, [kept, hasAnswered, t, toast]);
}
