/** What happened when, at the precision the sources give (RC2, RC14: two events on one day; RC12: two dates for one). */
import type * as z from 'zod/mini';
import type { eventSchema } from '../../../shared/roadmap/schema.ts';
import { ordersBetween } from '../../../shared/workspace/order.ts';
import type { Rows } from './rows.ts';
import { note, unReport } from './sources.ts';

type TimelineEvent = z.infer<typeof eventSchema>;
type Given = readonly [
  id: string,
  date: string,
  fr: string,
  en: string,
  more?: Partial<Omit<TimelineEvent, 'order' | 'date'>>,
];

const given: readonly Given[] = [
  ['e-algiers', '2015', 'Accord de paix issu du processus d’Alger', 'Peace agreement of the Algiers process'],
  ['e-coup', '2020-08-18', 'Coup d’État', 'Coup', { sourceId: unReport }],
  [
    'e-consultation',
    '2020-09',
    'Concertation nationale de deux jours à Bamako, d’où sort la feuille de route',
    'Two-day national consultation in Bamako, from which the roadmap came',
  ],
  [
    'e-gov-un',
    '2020-10-05',
    'Gouvernement de transition formé, selon le rapport des Nations Unies',
    'Transitional government formed, according to the UN report',
    { sourceId: unReport },
  ],
  [
    'e-gov',
    '2020-10-15~',
    'Gouvernement de transition en place, selon la note ; fin de la suspension de la formation directe par l’UE et la France',
    'Transitional government in place, according to the note; EU and France end the suspension of direct training',
  ],
  [
    'e-csa-1',
    '2020-11-16',
    'Première session du CSA de la transition, en présence du Premier ministre',
    'First CSA session of the transition, the Prime Minister attending',
  ],
  [
    'e-posts',
    '2020-11-25~',
    'Dix-sept gouverneurs et une trentaine d’autres responsables nommés',
    'Seventeen governors and about thirty other officials named',
  ],
  [
    'e-cnt-list',
    '2020-12-05~',
    'Liste des 121 membres du CNT publiée',
    'List of the 121 members of the CNT published',
  ],
  [
    'e-cnt-president',
    '2020-12-05',
    'Le CNT élit son président : 111 voix sur 121 sièges, scrutin secret',
    'The CNT elects its president: 111 votes of 121 seats, secret ballot',
    { inferred: 'date' },
  ],
  [
    'e-cvjr',
    '2020-12-05',
    'Reprise des audiences publiques de la CVJR',
    'Public hearings of the CVJR resume',
    { inferred: 'date' },
  ],
  ['e-strike-1', '2020-12-15~', 'Première grève générale de l’UNTM', 'First general strike of the UNTM'],
  [
    'e-csa-rm',
    '2020-12-18',
    'Le CSA adopte sa feuille de route',
    'The CSA adopts its roadmap',
    { inferred: 'date' },
  ],
  ['e-strike-2', '2020-12-25~', 'Seconde grève générale de l’UNTM', 'Second general strike of the UNTM'],
  [
    'e-ddr-planned',
    '2020-12',
    'Fin du DDR prévue à l’origine, manquée',
    'DDR originally planned to end, missed',
    { inferred: 'titleFr titleEn' },
  ],
  [
    'e-note',
    '2021-01',
    'Rédaction de la note, au cinquième mois',
    'The note is written, in the fifth month',
    { inferred: 'date' },
  ],
];

const orders = ordersBetween(null, null, given.length);

export const events: Rows<TimelineEvent> = Object.fromEntries(
  given.map(([id, date, titleFr, titleEn, more], index) => [
    id,
    { titleFr, titleEn, date, sourceId: note, ...more, order: orders[index] ?? 'a1' },
  ]),
);
