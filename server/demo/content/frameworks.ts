/** The workspace's settings, its framework documents and the six axes of the transition's roadmap. */
import type * as z from 'zod/mini';
import type { Axis, frameworkSchema, Settings } from '../../../shared/roadmap/schema.ts';
import type { Rows } from './rows.ts';
import { note, planReview, unReport } from './sources.ts';

export const settings: Settings = {
  titleFr: 'Transition du Mali',
  titleEn: 'Mali transition',
  asOf: '2021-01-18',
  transitionStart: '2020-08-18',
  transitionEnd: '2022-02-18',
  inferred: 'asOf transitionStart transitionEnd',
  sourceId: unReport,
};

export const frameworks: Rows<z.infer<typeof frameworkSchema>> = {
  'p-trans': {
    titleFr: 'Transition du Mali (« Mali nouveau »)',
    titleEn: 'Transition of Mali (“Mali nouveau”)',
    kind: 'process',
    noteFr: 'Dix-huit mois, qui doivent s’achever par le retour à l’ordre constitutionnel et des élections.',
    noteEn: 'Eighteen months, to end with the return to constitutional order and with elections.',
    sourceId: note,
    order: 'a1',
  },
  'd-roadmap': {
    titleFr: 'Feuille de route de la transition',
    titleEn: 'Roadmap of the transition',
    kind: 'roadmap',
    adoptedOn: '2020-09',
    noteFr: 'Six axes, issus d’une concertation nationale de deux jours à Bamako.',
    noteEn: 'Six axes, from a two-day national consultation in Bamako.',
    sourceId: note,
    order: 'a2',
  },
  'd-csa-rm': {
    titleFr: 'Feuille de route du CSA : actions prioritaires',
    titleEn: 'CSA roadmap of priority actions',
    kind: 'roadmap',
    adoptedOn: '2020-12-18',
    inferred: 'adoptedOn',
    noteFr: 'Thèmes politique, défense et sécurité, entre autres : la liste de la source est ouverte.',
    noteEn: 'Political theme, defence and security, among others: the list in the source is open.',
    sourceId: note,
    order: 'a3',
  },
  'p-algiers': {
    titleFr: 'Accord de paix issu du processus d’Alger',
    titleEn: 'Peace agreement of the Algiers process',
    kind: 'agreement',
    adoptedOn: '2015',
    noteFr: 'Sa mise en œuvre était à l’arrêt ; elle est à relancer.',
    noteEn: 'Its implementation had stalled and is to be revived.',
    sourceId: note,
    order: 'a4',
  },
  'd-charter': {
    titleFr: 'Charte de la transition',
    titleEn: 'Charter of the transition',
    kind: 'charter',
    noteFr: 'Son article 7 confie au Vice-président toutes les questions de sécurité et de défense.',
    noteEn: 'Its article 7 gives the Vice-President all matters of security and defence.',
    sourceId: note,
    order: 'a5',
  },
  'd-tplaw': {
    titleFr: 'Projet de texte sur la police territoriale',
    titleEn: 'Draft text on the territorial police',
    kind: 'bill',
    noteFr: 'En attente d’adoption par le CNT.',
    noteEn: 'Awaits adoption by the CNT.',
    sourceId: note,
    order: 'a6',
  },
  'd-ssrns': {
    titleFr: 'Stratégie nationale de réforme du secteur de la sécurité',
    titleEn: 'National strategy for security sector reform',
    kind: 'strategy',
    noteFr: 'Le Commissariat à la RSS poursuit ses travaux.',
    noteEn: 'The SSR commission continues its work.',
    sourceId: note,
    order: 'a7',
  },
  'd-plan': {
    titleFr: 'Plan d’action des autorités : absent',
    titleEn: 'Action plan of the authorities: missing',
    kind: 'missing',
    noteFr: 'Ni plan d’action ni calendrier adoptés ; les projets phares n’ont pas commencé.',
    noteEn: 'Neither an action plan nor a calendar adopted; the flagship projects have not begun.',
    sourceId: note,
    order: 'a8',
  },
};

const axis = (number: number, titleFr: string, titleEn: string): Omit<Axis, 'id'> => ({
  titleFr,
  titleEn,
  number,
  order: `a${number}`,
  frameworkId: 'd-roadmap',
  sourceId: planReview,
});

/** Titles in French as the government printed them; in English in our own words. */
export const axes: Rows<Axis> = {
  ax1: axis(
    1,
    'Renforcement de la sécurité sur l’ensemble du territoire national',
    'Security reinforced across the whole territory',
  ),
  ax2: axis(2, 'Promotion de la bonne gouvernance', 'Good governance promoted'),
  ax3: axis(3, 'Refonte du système éducatif', 'Education system overhauled'),
  ax4: axis(4, 'Réformes politiques et institutionnelles', 'Political and institutional reforms'),
  ax5: {
    ...axis(5, 'Adoption d’un pacte de stabilité sociale', 'Social stability pact adopted'),
    noteFr:
      'Deux sources, deux intitulés : « pacte de stabilité sociale » et « plan pour une stabilité sociale ».',
    noteEn: 'Two sources, two titles: “social stability pact” and “plan for social stability”.',
  },
  ax6: axis(6, 'Organisation des élections générales', 'General elections organised'),
};
