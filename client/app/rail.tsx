/** The rail of screens: at the left, with words; at the thumb on phones, where the rarer screens stand behind "More". */
import { Ellipsis, SlidersHorizontal } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useSay } from '../state/language.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Popover } from '../ui/popover.tsx';
import type { Commands } from './commands.ts';
import { isAt, peoplePlace, places, type Place } from './places.ts';
import { SettingsMenu } from './settings-menu.tsx';
import * as words from './words.ts';

export function Rail(commands: Commands) {
  const t = useSay();
  return (
    <nav className="rail" aria-label={t(words.mainNavigation)}>
      <Link href="/dashboard" className="brand" aria-label={`Palabre, ${t(words.toDashboard)}`}>
        <BrandMark />
        <b>Palabre</b>
      </Link>
      <ul>
        {places.map((place) => (
          <li key={place.path} className={place.onPhones === 'more' ? 'wide' : undefined}>
            <PlaceLink place={place} />
          </li>
        ))}
        <li className="narrow">
          <Popover
            label={t(words.more)}
            side="beside-rail"
            buttonProps={{ className: 'go' }}
            button={
              <>
                <Ellipsis className="i" aria-hidden="true" />
                <span>{t(words.more)}</span>
              </>
            }
          >
            {(close) => <SettingsMenu {...commands} close={close} withPlaces />}
          </Popover>
        </li>
      </ul>
      <ul>
        <li>
          <PlaceLink place={peoplePlace} />
        </li>
        <li>
          <Popover
            label={t(words.settings)}
            side="beside-rail"
            buttonProps={{ className: 'go' }}
            button={
              <>
                <SlidersHorizontal className="i" aria-hidden="true" />
                <span>{t(words.settings)}</span>
              </>
            }
          >
            {(close) => <SettingsMenu {...commands} close={close} />}
          </Popover>
        </li>
      </ul>
    </nav>
  );
}

function PlaceLink({ place }: { readonly place: Place }) {
  const t = useSay();
  const [location] = useLocation();
  const Icon = place.icon;
  return (
    <Link href={place.path} className="go" aria-current={isAt(place, location) ? 'page' : undefined}>
      <Icon className="i" aria-hidden="true" />
      <span>{t(place.words)}</span>
    </Link>
  );
}
