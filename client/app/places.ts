/** The screens one can go to: address, words and icon, in the order of the rail. The rail, the palette and "people here" read it. */
import {
  ChartColumn,
  Library,
  MessagesSquare,
  SquarePen,
  UserRound,
  Users,
  ChartNoAxesGantt,
  type LucideIcon,
} from 'lucide-react';
import type { Words } from '../../shared/words.ts';

export interface Place {
  readonly path: string;
  readonly words: Words;
  readonly icon: LucideIcon;
  /** Where phones show it: in the bar at the foot, or behind "More". */
  readonly onPhones: 'bar' | 'more';
}

export const places: readonly Place[] = [
  {
    path: '/dashboard',
    words: { fr: 'Tableau de bord', en: 'Dashboard' },
    icon: ChartColumn,
    onPhones: 'bar',
  },
  {
    path: '/roadmap',
    words: { fr: 'Feuille de route', en: 'Roadmap' },
    icon: ChartNoAxesGantt,
    onPhones: 'bar',
  },
  { path: '/dialogue', words: { fr: 'Dialogue', en: 'Dialogue' }, icon: MessagesSquare, onPhones: 'bar' },
  { path: '/proposals', words: { fr: 'Propositions', en: 'Proposals' }, icon: SquarePen, onPhones: 'bar' },
  { path: '/actors', words: { fr: 'Acteurs', en: 'Actors' }, icon: Users, onPhones: 'more' },
  { path: '/sources', words: { fr: 'Sources', en: 'Sources' }, icon: Library, onPhones: 'more' },
];

/** The people and links screen stands at the foot of the rail. */
export const peoplePlace: Place = {
  path: '/people',
  words: { fr: 'Personnes', en: 'People' },
  icon: UserRound,
  onPhones: 'more',
};

/** Whether a route is this place or lies under it. */
export function isAt(place: Place, route: string): boolean {
  return route === place.path || route.startsWith(`${place.path}/`);
}

const roomWords: Words = { fr: 'Écran de salle', en: 'Room screen' };

/** Words for the route that somebody else's client shows; null for a route of a newer version. */
export function placeWords(route: string): Words | null {
  if (route === '/room') return roomWords;
  return [...places, peoplePlace].find((place) => isAt(place, route))?.words ?? null;
}
