/** Names of the roles, as people read them. */
import type { Role } from '../../../shared/roles.ts';
import type { Words } from '../../../shared/words.ts';

export const roleNames: Record<Role, Words> = {
  facilitator: { fr: 'Facilitation', en: 'Facilitator' },
  editor: { fr: 'Rédaction', en: 'Editor' },
  commenter: { fr: 'Commentaire', en: 'Commenter' },
  viewer: { fr: 'Lecture', en: 'Viewer' },
};
