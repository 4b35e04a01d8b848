/** What keeps the server from starting, as one sentence for the operator. */
import type { Language, Words } from '../shared/words.ts';

export class StartError extends Error {
  override readonly name = 'StartError';
  readonly words: Words;
  constructor(words: Words, cause?: unknown) {
    super(words.en, { cause });
    this.words = words;
  }
}

/** The operator's language, from the usual variables; English unless they say French. */
export function operatorLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
