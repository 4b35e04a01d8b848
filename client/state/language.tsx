/** The reader's language, kept on this device; the words of every screen come through `useSay`. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { keep, readKept } from './device-storage.ts';
import { languages, type Language, type Phrase, type Words } from '../../shared/words.ts';

const storageKey = 'palabre.language';

export interface Say {
  (words: Words): string;
  <A extends readonly unknown[]>(phrase: Phrase<A>, ...args: A): string;
}

interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

function firstLanguage(): Language {
  const kept = languages.find((language) => language === readKept(storageKey));
  return kept ?? (navigator.language.startsWith('en') ? 'en' : 'fr');
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    keep(storageKey, language);
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(() => ({ language, setLanguage }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === null) throw new Error('useLanguage outside LanguageProvider');
  return choice;
}

/** `const t = useSay(); t(words.add); t(words.daysLate, 18)` */
export function useSay(): Say {
  const { language } = useLanguage();
  return useMemo(() => {
    const speak = <A extends readonly unknown[]>(words: Words | Phrase<A>, ...args: A): string => {
      const chosen = words[language];
      return typeof chosen === 'string' ? chosen : chosen(...args);
    };
    return speak;
  }, [language]);
}

/** A title kept in both languages: the reader's if it is there, else the other. */
export function inLanguage(
  language: Language,
  fr: string | null | undefined,
  en: string | null | undefined,
): string {
  return (language === 'fr' ? (fr ?? en) : (en ?? fr)) ?? '';
}
