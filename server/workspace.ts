/** The workspace of this process. There is one until accounts bring more. */
import type { DocumentId } from '../shared/ids.ts';
import type { Words } from '../shared/words.ts';

export const workspace = {
  id: 'demo',
  home: 'roadmap:demo' satisfies DocumentId,
  title: {
    fr: 'Réforme du secteur de la sécurité, Mali 2020–2022',
    en: 'Security sector reform, Mali 2020–2022',
  } satisfies Words,
} as const;
