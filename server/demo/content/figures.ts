/** Figures kept as their parts (RC3, RC8, RC9): a fifth of 121 is a rule, 22 of 121 an allocation, "9 to 12" one member's guess. */
import type * as z from 'zod/mini';
import type { figureSchema } from '../../../shared/roadmap/schema.ts';
import { ordersBetween } from '../../../shared/workspace/order.ts';
import type { Rows } from './rows.ts';
import { decreePress, majorityPress, membersPress, note } from './sources.ts';

type Figure = z.infer<typeof figureSchema>;
type Given = readonly [id: string, fr: string, en: string, parts: Partial<Omit<Figure, 'order'>>];

const given: readonly Given[] = [
  [
    'f1',
    'Combattants à intégrer par le DDR accéléré',
    'Combatants to integrate by accelerated DDR',
    { value: 3_000 },
  ],
  [
    'f2',
    'Combattants qui restent à intégrer',
    'Combatants still to be integrated',
    { num: 1_687, den: 3_000 },
  ],
  ['f3', 'Sièges du CNT', 'Seats of the CNT', { value: 121 }],
  [
    'f3-adoption',
    'Voix pour une majorité des quatre cinquièmes au CNT',
    'Votes for a four-fifths majority in the CNT',
    { num: 97, den: 121, sourceId: majorityPress, inferred: 'num' },
  ],
  [
    'f3-initiative',
    'Voix pour une initiative du tiers au CNT',
    'Votes for an initiative of one third in the CNT',
    { num: 41, den: 121, sourceId: majorityPress, inferred: 'num' },
  ],
  [
    'f4',
    'Voix pour le président du CNT, sur les sièges',
    'Votes for the president of the CNT, of the seats',
    { num: 111, den: 121 },
  ],
  [
    'f5',
    'Part des sièges du CNT réservée aux forces',
    'Share of the seats of the CNT reserved for the forces',
    { num: 1, den: 5 },
  ],
  [
    'f5-allocation',
    'Sièges du CNT attribués aux forces par décret',
    'Seats of the CNT allotted to the forces by decree',
    { num: 22, den: 121, sourceId: decreePress },
  ],
  [
    'f5-observed',
    'Sièges du CNT occupés par les forces',
    'Seats of the CNT held by the forces',
    {
      approximate: true,
      noteFr: 'Inconnu : la liste publiée n’indique pas l’appartenance. Un membre a estimé 9 à 12.',
      noteEn: 'Unknown: the published list gives no affiliation. One member guessed 9 to 12.',
      sourceId: membersPress,
    },
  ],
  [
    'f6',
    'Gouverneurs issus des forces, sur les nommés',
    'Governors from the forces, of those named',
    { num: 11, den: 17 },
  ],
  [
    'f7',
    'Régions sous un gouverneur militaire ou de sécurité',
    'Regions under a military or security governor',
    {
      num: 13,
      den: 20,
      noteFr: 'Environ trois fois plus qu’auparavant.',
      noteEn: 'About three times as many as before.',
    },
  ],
  [
    'f7-before',
    'Régions sous un gouverneur militaire ou de sécurité, auparavant',
    'Regions under a military or security governor, before',
    { value: 4, approximate: true, inferred: 'value' },
  ],
  [
    'f8',
    'Autres nominations dans les quatre ministères',
    'Other appointments in the four ministries',
    { value: 30, approximate: true },
  ],
  [
    'f9',
    'Ministères liés à la RSS dirigés par des militaires',
    'SSR-related ministries headed by military figures',
    { value: 4 },
  ],
  ['f10', 'Durée de la transition, en mois', 'Length of the transition, in months', { value: 18 }],
  ['f11', 'Grèves générales en décembre 2020', 'General strikes in December 2020', { value: 2 }],
  ['f12', 'Axes de la feuille de route', 'Axes of the roadmap', { value: 6 }],
  ['f13', 'Mois écoulés depuis le coup d’État', 'Months since the coup', { value: 5 }],
];

const orders = ordersBetween(null, null, given.length);

export const figures: Rows<Figure> = Object.fromEntries(
  given.map(([id, titleFr, titleEn, parts], index) => [
    id,
    { titleFr, titleEn, sourceId: note, ...parts, order: orders[index] ?? 'a1' },
  ]),
);
