/** Holds this screen's place in the routes until its feature is there. */
import { useSay } from '../../state/language.tsx';

export default function Screen() {
  const t = useSay();
  return <h1>{t({ fr: 'Écran de salle', en: 'Room screen' })}</h1>;
}
