/** What the palette offers: screens, actions of the roadmap, sessions, proposals, commands. */
import { useEffect, useMemo, useState } from 'react';
import * as z from 'zod/mini';
import type { DocumentKind } from '../../shared/ids.ts';
import type { Action } from '../../shared/roadmap/schema.ts';
import { inLanguage, useLanguage, useSay } from '../state/language.tsx';
import { request } from '../state/request.ts';
import { useHome, useTicket } from '../state/session-provider.tsx';
import { useDocument, useEntries } from '../state/sync-provider.tsx';
import { fold } from './fold.ts';
import { peoplePlace, places } from './places.ts';
import * as panelWords from './panel-words.ts';
import * as words from './words.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly kind: keyof typeof panelWords.paletteKinds;
  readonly text: string;
  /** What is searched: the text and, where there is one, a code. */
  readonly folded: string;
  /** Where it goes, or what it does. */
  readonly to: string | (() => void);
}

const documentsSchema = z.array(
  z.object({
    id: z.string(),
    titleFr: z.nullish(z.string()),
    titleEn: z.nullish(z.string()),
    code: z.nullish(z.string()),
  }),
);
type Listed = z.infer<typeof documentsSchema>[number];

function entry(kind: PaletteEntry['kind'], id: string, text: string, to: PaletteEntry['to']): PaletteEntry {
  return { id: `${kind}-${id}`, kind, text, folded: fold(text), to };
}

/** Sessions and proposals as the server lists them; none while offline. */
function useListed(): readonly Listed[] {
  const ticket = useTicket();
  const [listed, setListed] = useState<readonly Listed[]>([]);
  useEffect(() => {
    let current = true;
    const read = async (kind: DocumentKind): Promise<readonly Listed[]> => {
      const answer = await request(documentsSchema, `/api/documents?kind=${kind}`, { credential: ticket });
      return answer.ok ? answer.value : [];
    };
    void Promise.all([read('dialogue'), read('proposal')]).then((found) => {
      if (current) setListed(found.flat());
    });
    return () => {
      current = false;
    };
  }, [ticket]);
  return listed;
}

export function usePaletteEntries(onLeave: () => void): readonly PaletteEntry[] {
  const t = useSay();
  const { language, setLanguage } = useLanguage();
  const actions = useEntries<Action>(useDocument(useHome()), 'actions');
  const listed = useListed();
  return useMemo(() => {
    const titled = (
      code: string | null | undefined,
      fr: string | null | undefined,
      en: string | null | undefined,
    ) => [code, inLanguage(language, fr, en)].filter(Boolean).join(' ');
    return [
      ...[...places, peoplePlace].map((place) => entry('screen', place.path, t(place.words), place.path)),
      entry('command', 'room', t(panelWords.startRoom), '/room'),
      entry('command', 'language', t(panelWords.switchLanguage), () =>
        setLanguage(language === 'fr' ? 'en' : 'fr'),
      ),
      entry('command', 'leave', t(words.leave), onLeave),
      ...actions.map((action) =>
        entry(
          'action',
          action.id,
          titled(action.code, action.titleFr, action.titleEn),
          `/roadmap/${action.id}`,
        ),
      ),
      ...listed.map((one) => {
        const text = titled(one.code, one.titleFr, one.titleEn);
        const name = one.id.slice(one.id.indexOf(':') + 1);
        return one.id.startsWith('dialogue:')
          ? entry('dialogue', one.id, text, `/dialogue/${name}`)
          : entry('proposal', one.id, text, `/proposals/${name}`);
      }),
    ];
  }, [t, language, setLanguage, actions, listed, onLeave]);
}

/** Entries that hold every word typed, in the order of the list; those that begin with the text come first. */
export function matching(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const text = fold(typed.trim());
  if (text === '') return entries;
  const parts = text.split(/\s+/);
  const found = entries.filter((one) => parts.every((part) => one.folded.includes(part)));
  return [
    ...found.filter((one) => one.folded.startsWith(text)),
    ...found.filter((one) => !one.folded.startsWith(text)),
  ];
}
