/** The rail of screens: at the left, with words; at the thumb on phones, where the rarer screens stand behind "More". */
import { Ellipsis, SlidersHorizontal, type LucideIcon } from 'lucide-react';
import { Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { useSay } from '../state/language.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Popover } from '../ui/popover.tsx';
import type { Commands } from './commands.ts';
import { isAt, peoplePlace, places, type Place } from './places.ts';
import { SettingsMenu } from './panels.tsx';
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
          <RailMenu {...commands} icon={Ellipsis} label={t(words.more)} withPlaces />
        </li>
      </ul>
      <ul>
        <li>
          <PlaceLink place={peoplePlace} />
        </li>
        <li>
          <RailMenu {...commands} icon={SlidersHorizontal} label={t(words.settings)} withPlaces={false} />
        </li>
      </ul>
    </nav>
  );
}

interface MenuProps extends Commands {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly withPlaces: boolean;
}

function RailMenu({ icon: Icon, label, withPlaces, ...commands }: MenuProps) {
  return (
    <Popover
      label={label}
      side="beside-rail"
      buttonProps={{ className: 'go' }}
      button={
        <>
          <Icon className="i" aria-hidden="true" />
          <span>{label}</span>
        </>
      }
    >
      {(close) => (
        <Suspense>
          <SettingsMenu {...commands} close={close} withPlaces={withPlaces} />
        </Suspense>
      )}
    </Popover>
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
