/**
 * Every string a person sees is a `Words`: French and English side by side, so that neither can be forgotten.
 * A phrase with arguments is a pair of functions; plurals and numbers use `shared/format.ts`.
 */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

export type Words = { readonly fr: string; readonly en: string };
export type Phrase<A extends readonly unknown[]> = {
  readonly fr: (...args: A) => string;
  readonly en: (...args: A) => string;
};

/** The words in one language: `say('fr', words)` or `say('fr', phrase, 18)`. */
export function say(language: Language, words: Words): string;
export function say<A extends readonly unknown[]>(language: Language, phrase: Phrase<A>, ...args: A): string;
export function say<A extends readonly unknown[]>(
  language: Language,
  words: Words | Phrase<A>,
  ...args: A
): string {
  const chosen = words[language];
  return typeof chosen === 'string' ? chosen : chosen(...args);
}
