/** FR/EN: two buttons in one frame, the reader's language pressed. */
import { languages } from '../../shared/words.ts';
import { useLanguage } from '../state/language.tsx';
import { languageNames } from './language-names.ts';

export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage();
  return (
    <div className="seg" role="group" aria-label="Langue / Language">
      {languages.map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          title={languageNames[choice]}
          aria-pressed={choice === language}
          onClick={() => setLanguage(choice)}
        >
          {choice.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
