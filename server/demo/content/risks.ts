/** Risks and factors of context. The source grades none, so likelihood and impact stay empty. */
import type * as z from 'zod/mini';
import type { riskSchema } from '../../../shared/roadmap/schema.ts';
import { ordersBetween } from '../../../shared/workspace/order.ts';
import type { Rows } from './rows.ts';
import { note } from './sources.ts';

type Risk = z.infer<typeof riskSchema>;

const given: readonly (readonly [fr: string, en: string])[] = [
  ['La présence djihadiste s’étend dans le Liptako-Gourma', 'Jihadist presence grows in Liptako-Gourma'],
  [
    'Représailles intercommunautaires et milices, surtout à Mopti',
    'Intercommunal reprisals and militias, mostly in Mopti',
  ],
  ['Des exactions des forces nourrissent la défiance', 'Abuses by the forces feed distrust'],
  ['Criminalité urbaine, Bamako compris', 'Urban crime, Bamako included'],
  ['Grèves et tensions sociales', 'Strikes and social tension'],
  [
    'Les civils sont mis à l’écart, un petit groupe militaire décide',
    'Civilians are sidelined, a narrow military group decides',
  ],
  ['Un CNT contesté affaiblit les lois qu’il vote', 'A contested CNT weakens the laws it passes'],
  [
    'Les rapports entre le CNT et l’exécutif restent flous',
    'The relation between the CNT and the executive stays unclear',
  ],
  [
    'Les élections éclipsent la réforme ; manœuvres de campagne',
    'The elections crowd out reform; campaign manoeuvring',
  ],
  ['L’espace civique se rétrécit', 'Civic space shrinks'],
  ['La composition des forces est un sujet sensible', 'The composition of the forces is a sensitive subject'],
  [
    'Lassitude des partenaires, priorité au militaire sur la gouvernance',
    'Partner fatigue, priority to the military over governance',
  ],
  [
    'La lutte contre le terrorisme remplace la police ordinaire',
    'Counter-terror operations displace ordinary policing',
  ],
];

const orders = ordersBetween(null, null, given.length);

export const risks: Rows<Risk> = Object.fromEntries(
  given.map(([titleFr, titleEn], index) => [
    `r${index + 1}`,
    { titleFr, titleEn, code: `R${index + 1}`, sourceId: note, order: orders[index] ?? 'a1' },
  ]),
);
