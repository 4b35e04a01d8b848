/** The workspace of this process. There is one until accounts bring more. */
import type { DocumentId } from '../shared/ids.ts';
import type { Words } from '../shared/words.ts';

export const workspace = {
  id: 'demo',
  home: 'roadmap:demo' satisfies DocumentId,
  title: {
    fr: 'Transition du Mali',
    en: 'Mali transition',
  } satisfies Words,
} as const;
