/** What is set on this device (appearance), and the way out; on phones also the screens and tools that the bars leave out. */
import { LogOut, Presentation, Search } from 'lucide-react';
import { Link } from 'wouter';
import { useSay } from '../state/language.tsx';
import { setTheme, themeChoices, useTheme } from '../ui/theme.ts';
import type { Commands } from './commands.ts';
import { peoplePlace, places, type Place } from './places.ts';
import styles from './settings-menu.module.css';
import * as panelWords from './panel-words.ts';
import * as words from './words.ts';

interface Props extends Commands {
  readonly close: () => void;
  /** True where the rail does not show every screen. */
  readonly withPlaces: boolean;
}

export default function SettingsMenu({ onFind, onLeave, close, withPlaces }: Props) {
  const t = useSay();
  const hidden = withPlaces ? [...places.filter((place) => place.onPhones === 'more'), peoplePlace] : [];
  return (
    <div className={styles.menu}>
      {hidden.map((place) => (
        <MenuLink key={place.path} place={place} close={close} />
      ))}
      {withPlaces ? (
        <button
          type="button"
          onClick={() => {
            close();
            onFind();
          }}
        >
          <Search className="i" aria-hidden="true" />
          {t(words.findOrGo)}…
        </button>
      ) : null}
      <Link href="/room" onClick={close}>
        <Presentation className="i" aria-hidden="true" />
        {t(words.roomScreen)}
      </Link>
      <Appearance />
      <button
        type="button"
        onClick={() => {
          close();
          onLeave();
        }}
      >
        <LogOut className="i" aria-hidden="true" />
        {t(words.leave)}
      </button>
    </div>
  );
}

function MenuLink({ place, close }: { readonly place: Place; readonly close: () => void }) {
  const t = useSay();
  const Icon = place.icon;
  return (
    <Link href={place.path} onClick={close}>
      <Icon className="i" aria-hidden="true" />
      {t(place.words)}
    </Link>
  );
}

function Appearance() {
  const t = useSay();
  const theme = useTheme();
  return (
    <fieldset className={styles.appearance}>
      <legend>{t(panelWords.theme)}</legend>
      <div className="seg">
        {themeChoices.map((choice) => (
          <button key={choice} type="button" aria-pressed={choice === theme} onClick={() => setTheme(choice)}>
            {t(panelWords.themes[choice])}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
