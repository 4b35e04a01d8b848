/** What the palette offers: screens, actions of the roadmap, sessions, proposals, commands. */
import { useMemo } from 'react';
import type { Action } from '../../shared/roadmap/schema.ts';
import { nameOf } from '../features/documents/document-requests.ts';
import { useDocumentList } from '../features/documents/use-document-list.ts';
import { inLanguage, useLanguage, useSay } from '../state/language.tsx';
import { useHome } from '../state/session-provider.tsx';
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

function entry(kind: PaletteEntry['kind'], id: string, text: string, to: PaletteEntry['to']): PaletteEntry {
  return { id: `${kind}-${id}`, kind, text, folded: fold(text), to };
}

export function usePaletteEntries(onLeave: () => void): readonly PaletteEntry[] {
  const t = useSay();
  const { language, setLanguage } = useLanguage();
  const actions = useEntries<Action>(useDocument(useHome()), 'actions');
  const { list: sessions } = useDocumentList('dialogue');
  const { list: proposals } = useDocumentList('proposal');
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
      ...(sessions ?? []).map(({ id, code, titleFr, titleEn }) =>
        entry('dialogue', id, titled(code, titleFr, titleEn), `/dialogue/${nameOf(id)}`),
      ),
      ...(proposals ?? []).map(({ id, code, titleFr, titleEn }) =>
        entry('proposal', id, titled(code, titleFr, titleEn), `/proposals/${nameOf(id)}`),
      ),
    ];
  }, [t, language, setLanguage, actions, sessions, proposals, onLeave]);
}
