/** Words of the roadmap screen and of its table; those of the item panel are in panel-words.ts. */
import { formatNumber, plural } from '../../../shared/format.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

type Count = Phrase<[count: number]>;

export const roadmap: Words = { fr: 'Feuille de route', en: 'Roadmap' };
export const add: Words = { fr: 'Action', en: 'Action' };
export const addAction: Words = { fr: 'Ajouter une action', en: 'Add an action' };
export const addTo: Phrase<[axis: string]> = {
  fr: (axis) => `Ajouter une action à l’axe «\u00a0${axis}\u00a0»`,
  en: (axis) => `Add an action to the axis “${axis}”`,
};
export const actions: Count = {
  fr: (count) => plural(count, 'fr', 'action', 'actions'),
  en: (count) => plural(count, 'en', 'action', 'actions'),
};
export const tableCaption: Phrase<[asOf: string]> = {
  fr: (asOf) => `Actions par axe, situation au ${asOf}`,
  en: (asOf) => `Actions by axis, as of ${asOf}`,
};
export const keysHint: Words = {
  fr: 'Flèches\u00a0: se déplacer. Entrée\u00a0: modifier. Échap\u00a0: annuler. Tab\u00a0: enregistrer et passer à la suivante. Espace\u00a0: ouvrir la fiche. Alt et flèches\u00a0: déplacer l’action. Maj F10\u00a0: menu.',
  en: 'Arrows: move. Enter: edit. Escape: cancel. Tab: save and go to the next. Space: open the item. Alt and arrows: move the action. Shift F10: menu.',
};
export const keysHintReadOnly: Words = {
  fr: 'Flèches\u00a0: se déplacer. Entrée ou Espace\u00a0: ouvrir la fiche.',
  en: 'Arrows: move. Enter or Space: open the item.',
};
export const readOnly: Words = {
  fr: 'Lecture seule\u00a0: votre rôle permet de lire la feuille de route, pas de la modifier.',
  en: 'Read only: your role lets you read the roadmap, not change it.',
};

export const columnAction: Words = { fr: 'Action', en: 'Action' };
export const columnDue: Words = { fr: 'Échéance', en: 'Due' };
export const columnDelay: Words = { fr: 'Délai', en: 'Timing' };
export const columnLevel: Words = { fr: 'Niveau', en: 'Level' };
export const columnDone: Words = { fr: 'Réalisé', en: 'Achieved' };
export const columnResponsible: Words = { fr: 'Responsable', en: 'Responsible' };
export const columnState: Words = { fr: 'État', en: 'State' };
export const columnMenu: Words = { fr: 'Menu', en: 'Menu' };

export const axisNumber: Phrase<[number: number]> = {
  fr: (number) => `Axe ${formatNumber(number, 'fr')}`,
  en: (number) => `Axis ${formatNumber(number, 'en')}`,
};
export const noAxis: Words = { fr: 'Sans axe', en: 'No axis' };
export const voidAxis: Words = {
  fr: 'Aucune action n’est suivie dans cet axe.',
  en: 'No action is followed in this axis.',
};
export const untitled: Words = { fr: 'Sans intitulé', en: 'Untitled' };
export const noDue: Words = { fr: 'Non fixée', en: 'Not set' };
export const noResponsible: Words = { fr: 'À désigner', en: 'To be named' };
export const noValue: Words = { fr: 'Sans donnée', en: 'No data' };
export const inferred: Words = { fr: 'déduit', en: 'inferred' };
export const notReviewed: Count = {
  fr: (days) => `Non revu depuis ${plural(days, 'fr', 'jour', 'jours')}`,
  en: (days) => `Not reviewed for ${plural(days, 'en', 'day', 'days')}`,
};
export const daysShort: Count = {
  fr: (days) => `${formatNumber(days, 'fr')}\u00a0j`,
  en: (days) => `${formatNumber(days, 'en')}\u00a0d`,
};

export const statusDone: Words = { fr: 'Réalisé', en: 'Complete' };
export const statusTrack: Words = { fr: 'En bonne voie', en: 'On track' };
export const statusBehind: Words = { fr: 'En décalage', en: 'Behind' };
export const statusLate: Words = { fr: 'En retard', en: 'Late' };
export const statusNone: Words = { fr: 'Sans donnée', en: 'No data' };
/** The same as parts of a count: « 2 en décalage ». */
export const countDone: Count = {
  fr: (count) => plural(count, 'fr', 'réalisée', 'réalisées'),
  en: (count) => `${formatNumber(count, 'en')} complete`,
};
export const countTrack: Count = {
  fr: (count) => `${formatNumber(count, 'fr')} en bonne voie`,
  en: (count) => `${formatNumber(count, 'en')} on track`,
};
export const countBehind: Count = {
  fr: (count) => `${formatNumber(count, 'fr')} en décalage`,
  en: (count) => `${formatNumber(count, 'en')} behind`,
};
export const countLate: Count = {
  fr: (count) => `${formatNumber(count, 'fr')} en retard`,
  en: (count) => `${formatNumber(count, 'en')} late`,
};
export const countNone: Count = {
  fr: (count) => `${formatNumber(count, 'fr')} sans donnée`,
  en: (count) => `${formatNumber(count, 'en')} no data`,
};
/** Days to (negative) or past (positive) the due day, as short as the cell. */
export const daysPast: Count = {
  fr: (days) => `J+${formatNumber(days, 'fr')}`,
  en: (days) => `+${formatNumber(days, 'en')} d`,
};
export const daysLeft: Count = {
  fr: (days) => `J−${formatNumber(days, 'fr')}`,
  en: (days) => `−${formatNumber(days, 'en')} d`,
};
export const daysPastLong: Count = {
  fr: (days) => `${plural(days, 'fr', 'jour', 'jours')} de retard`,
  en: (days) => `${plural(days, 'en', 'day', 'days')} overdue`,
};
export const daysLeftLong: Count = {
  fr: (days) => plural(days, 'fr', 'jour restant', 'jours restants'),
  en: (days) => `${plural(days, 'en', 'day', 'days')} left`,
};

export const openItem: Words = { fr: 'Ouvrir la fiche', en: 'Open the item' };
export const menuOf: Phrase<[title: string]> = {
  fr: (title) => `Menu de «\u00a0${title}\u00a0»`,
  en: (title) => `Menu of “${title}”`,
};
export const moveUp: Words = { fr: 'Monter', en: 'Move up' };
export const moveDown: Words = { fr: 'Descendre', en: 'Move down' };
export const moveToAxis: Words = { fr: 'Déplacer vers l’axe', en: 'Move to axis' };
export const insertBelow: Words = { fr: 'Ajouter une action dessous', en: 'Add an action below' };
export const remove: Words = { fr: 'Supprimer', en: 'Delete' };

export const changed: Phrase<[field: string, action: string, value: string]> = {
  fr: (field, action, value) => `${field} de ${action}\u00a0: ${value}`,
  en: (field, action, value) => `${field} of ${action}: ${value}`,
};
export const added: Words = { fr: 'Action ajoutée', en: 'Action added' };
export const removed: Phrase<[title: string]> = {
  fr: (title) => `«\u00a0${title}\u00a0» supprimée`,
  en: (title) => `“${title}” deleted`,
};
export const moved: Phrase<[title: string]> = {
  fr: (title) => `«\u00a0${title}\u00a0» déplacée`,
  en: (title) => `“${title}” moved`,
};
export const undone: Words = { fr: 'Annulé', en: 'Undone' };
export const redone: Words = { fr: 'Rétabli', en: 'Redone' };
export const nothingToUndo: Words = { fr: 'Rien à annuler', en: 'Nothing to undo' };
export const nothingToRedo: Words = { fr: 'Rien à rétablir', en: 'Nothing to redo' };
export const emptyValue: Words = { fr: 'vidé', en: 'cleared' };
/** Read aloud when somebody else changed a cell. */
export const changedByOther: Phrase<[person: string, field: string, action: string, value: string]> = {
  fr: (person, field, action, value) => `${person}\u00a0: ${field}, ${action}, ${value}`,
  en: (person, field, action, value) => `${person}: ${field}, ${action}, ${value}`,
};
export const somebody: Words = { fr: 'Quelqu’un', en: 'Somebody' };
export const changesByOthers: Count = {
  fr: (count) => `${plural(count, 'fr', 'cellule modifiée', 'cellules modifiées')} par d’autres`,
  en: (count) => `${plural(count, 'en', 'cell', 'cells')} changed by others`,
};
export const alsoHere: Phrase<[names: string]> = {
  fr: (names) => `Aussi ici\u00a0: ${names}`,
  en: (names) => `Also here: ${names}`,
};

export const emptyTitle: Words = { fr: 'Aucun axe', en: 'No axis yet' };
export const emptyText: Words = {
  fr: 'La feuille de route range les actions par axe, avec leur échéance, leur responsable et leur avancement.',
  en: 'The roadmap groups actions by axis, with their due date, who is responsible and how far they are.',
};
export const opening: Words = { fr: 'Ouverture de la feuille de route…', en: 'Opening the roadmap…' };
export const refusedTitle: Words = {
  fr: 'Cette feuille de route ne s’ouvre pas',
  en: 'This roadmap does not open',
};
export const readingAdded: Words = { fr: 'Relevé ajouté', en: 'Reading added' };
