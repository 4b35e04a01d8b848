/** Actors and bodies: institutions of the transition, the sector, and those around it. */
import type { Actor } from '../../../shared/roadmap/schema.ts';
import { ordersBetween } from '../../../shared/workspace/order.ts';
import type { ActorFields } from './actor-row.ts';
import { actorsAround } from './actors-around.ts';
import { actorsOfState } from './actors-of-state.ts';
import type { Rows } from './rows.ts';
import { note } from './sources.ts';

const participants = [...actorsOfState, ...actorsAround];

/** Named in the source as context or affected: never a user group (RC18). */
const context: readonly (readonly [id: string, type: string, fields: ActorFields])[] = [
  [
    'a-ibk',
    'person',
    {
      nameFr: 'Ibrahim Boubacar Keïta, ancien président',
      nameEn: 'Ibrahim Boubacar Keïta, former president',
      aliases: 'IBK',
      noteFr: 'Renversé.',
      noteEn: 'Overthrown.',
    },
  ],
  [
    'a-jihad',
    'armed_group',
    {
      nameFr: 'Groupes armés djihadistes du Liptako-Gourma',
      nameEn: 'Jihadist armed groups in Liptako-Gourma',
    },
  ],
  [
    'a-militia',
    'armed_group',
    {
      nameFr: 'Milices d’autodéfense, surtout dans la région de Mopti',
      nameEn: 'Self-defence militias, mostly in the Mopti region',
    },
  ],
  [
    'a-comm',
    'community',
    {
      nameFr: 'Communautés dogon et peule ; population',
      nameEn: 'Dogon and Fulani communities; population',
      noteFr: 'Violences intercommunautaires ; défiance envers les forces.',
      noteEn: 'Intercommunal violence; distrust of the forces.',
    },
  ],
];

const orders = ordersBetween(null, null, participants.length + context.length);

export const actors: Rows<Actor> = Object.fromEntries([
  ...participants.map(([id, group, type, fields], index) => [
    id,
    { ...fields, group, type, isParticipant: true, sourceId: note, order: orders[index] ?? 'a1' },
  ]),
  ...context.map(([id, type, fields], index) => [
    id,
    {
      ...fields,
      type,
      isParticipant: false,
      sourceId: note,
      order: orders[participants.length + index] ?? 'a1',
    },
  ]),
]);
