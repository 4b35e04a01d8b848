/** Who cooperates, who suspended, who boycotts what: with scope and, where there is no date, the condition that ends it (RC10). */
import type { Stance } from '../../../shared/roadmap/schema.ts';
import { ordersBetween } from '../../../shared/workspace/order.ts';
import type { Rows } from './rows.ts';
import { note } from './sources.ts';

type Given = Omit<Stance, 'id' | 'order' | 'sourceId'>;

const training = { scopeFr: 'formation directe des forces', scopeEn: 'direct training of the forces' };
const everything = { scopeFr: 'toute la coopération', scopeEn: 'all cooperation' };
const theCnt = { scopeFr: 'le CNT', scopeEn: 'the CNT' };
const governmentInPlace = {
  untilConditionFr: 'un gouvernement de transition en place',
  untilConditionEn: 'a transitional government in place',
};
const suspended = { kind: 'suspended', partner: true, from: '2020-08-18', inferred: 'from' } as const;
/** Approximate day: mid-October. */
const midOctober = '2020-10-15~';

const given: readonly (readonly [id: string, fields: Given])[] = [
  ['s-eu-1', { actorId: 'a-eu', ...suspended, ...training, ...governmentInPlace, until: midOctober }],
  ['s-eu-2', { actorId: 'a-eu', kind: 'resumed', partner: true, ...training, from: midOctober }],
  ['s-fr-1', { actorId: 'a-fr', ...suspended, ...training, ...governmentInPlace, until: midOctober }],
  ['s-fr-2', { actorId: 'a-fr', kind: 'resumed', partner: true, ...training, from: midOctober }],
  [
    's-us',
    {
      actorId: 'a-us',
      ...suspended,
      scopeFr: 'toute activité d’aide directe aux forces',
      scopeEn: 'all activity giving direct help to the forces',
      untilConditionFr: 'la fin des dix-huit mois et le retour d’un gouvernement élu',
      untilConditionEn: 'the end of the eighteen months and an elected government back',
    },
  ],
  [
    's-minusma-1',
    {
      actorId: 'a-minusma',
      kind: 'condemned',
      partner: false,
      scopeFr: 'le coup d’État',
      scopeEn: 'the coup',
    },
  ],
  ['s-minusma-2', { actorId: 'a-minusma', kind: 'active', partner: true, ...everything }],
  [
    's-undp-1',
    { actorId: 'a-undp', kind: 'condemned', partner: false, scopeFr: 'le coup d’État', scopeEn: 'the coup' },
  ],
  ['s-undp-2', { actorId: 'a-undp', kind: 'active', partner: true, ...everything }],
  [
    's-m5',
    { actorId: 'a-m5', kind: 'boycotts', partner: false, ...theCnt, from: '2020-12-05~', inferred: 'from' },
  ],
  [
    's-parties',
    {
      actorId: 'a-parties',
      kind: 'boycotts',
      partner: false,
      scopeFr: 'le CNT, pour une partie d’entre eux',
      scopeEn: 'the CNT, for some of them',
      from: '2020-12-05~',
      inferred: 'from',
    },
  ],
  [
    's-cnt',
    {
      actorId: 'a-cnt',
      kind: 'not_started',
      partner: false,
      scopeFr: 'le travail législatif',
      scopeEn: 'legislation',
      from: '2020-12',
      untilConditionFr: 'le premier projet de loi',
      untilConditionEn: 'the first bill',
    },
  ],
  [
    's-gov',
    {
      actorId: 'a-gov',
      kind: 'not_started',
      partner: false,
      scopeFr: 'les projets phares du « Mali nouveau »',
      scopeEn: 'the flagship projects of “Mali nouveau”',
    },
  ],
  ...(['a-cso', 'a-media', 'a-insp'] as const).map((actorId): readonly [string, Given] => [
    `s-${actorId.slice(2)}`,
    {
      actorId,
      kind: 'active',
      partner: false,
      scopeFr: 'le suivi, dans un espace civique qui se rétrécit',
      scopeEn: 'monitoring, in a shrinking civic space',
    },
  ]),
];

const orders = ordersBetween(null, null, given.length);

export const stances: Rows<Stance> = Object.fromEntries(
  given.map(([id, fields], index) => [id, { ...fields, sourceId: note, order: orders[index] ?? 'a1' }]),
);
