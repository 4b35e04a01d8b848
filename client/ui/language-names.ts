/** Languages by their own names, the same for every reader. */
import type { Language } from '../../shared/words.ts';

export const languageNames: Record<Language, string> = { fr: 'Français', en: 'English' };
