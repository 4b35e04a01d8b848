/** The roadmap document (domain 2.1): frameworks, axes, actions and what hangs on them. Derived values are never stored. */
import * as z from 'zod/mini';
import { stakeholderGroups } from '../groups.ts';
import {
  common,
  edtf,
  entryId,
  finite,
  instant,
  line,
  maybe,
  orderKey,
  paragraph,
} from '../workspace/fields.ts';

/** domain 2.2; overdue is derived, not a state. */
export const deliveryStates = [
  'proposed',
  'agreed',
  'not_started',
  'in_progress',
  'suspended',
  'blocked',
  'completed',
  'cancelled',
  'superseded',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];
const actionThemes = ['political', 'defence_security', 'reconciliation', 'ssr', 'priority'] as const;
const stanceKinds = [
  'supports',
  'reserves',
  'opposes',
  'boycotts',
  'suspended',
  'resumed',
  'conditional',
  'condemned',
  'active',
  'not_started',
] as const;

const title = { titleFr: maybe(line), titleEn: maybe(line) };
const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** One entry, `workspace/settings`: title, as-of date, thresholds of the status colours (domain 2.5 (9)). */
export const settingsSchema = z.strictObject({
  ...common,
  ...title,
  /** Fixed as-of date (EDTF day); null follows the calendar. */
  asOf: maybe(edtf),
  transitionStart: maybe(edtf),
  transitionEnd: maybe(edtf),
  redOverdueDays: maybe(finite),
  redSlipDays: maybe(finite),
  staleDays: maybe(finite),
  paceOnTrack: maybe(finite),
  paceBehind: maybe(finite),
});
export const frameworkSchema = z.strictObject({
  ...common,
  ...title,
  kind: maybe(line),
  adoptedOn: maybe(edtf),
  noteFr: maybe(paragraph),
  noteEn: maybe(paragraph),
  order: orderKey,
});
export const axisSchema = z.strictObject({
  ...common,
  ...title,
  order: orderKey,
  number: maybe(finite),
  weight: maybe(z.number().check(z.gte(0), z.lte(1_000))),
  frameworkId: maybe(entryId),
  noteFr: maybe(paragraph),
  noteEn: maybe(paragraph),
});
export const actionSchema = z.strictObject({
  ...common,
  ...title,
  code: maybe(z.string().check(z.maxLength(20))),
  axisId: entryId,
  order: orderKey,
  theme: maybe(z.enum(actionThemes)),
  responsible: maybe(line),
  baselineStart: maybe(edtf),
  baselineEnd: maybe(edtf),
  planStart: maybe(edtf),
  planEnd: maybe(edtf),
  forecastEnd: maybe(edtf),
  actualStart: maybe(edtf),
  actualEnd: maybe(edtf),
  state: z.enum(deliveryStates),
  /** Why it is suspended, blocked, cancelled or late. */
  reason: maybe(paragraph),
  /** Implementation level 0–3; null is "not graded", never 0. */
  level: maybe(level),
  /** Percent complete, 0–100. */
  percent: maybe(z.number().check(z.gte(0), z.lte(100))),
  weight: maybe(z.number().check(z.gte(0), z.lte(1_000))),
  lastReviewedOn: maybe(edtf),
  createdOn: maybe(edtf),
});
export const milestoneSchema = z.strictObject({
  ...common,
  ...title,
  actionId: entryId,
  due: maybe(edtf),
  met: maybe(edtf),
  order: orderKey,
});
/** `from` must end before `to`; either end may be an action or an axis. */
export const dependencySchema = z.strictObject({
  ...common,
  from: entryId,
  to: entryId,
  type: z.enum(['FS', 'SS', 'FF', 'SF']),
  lagDays: z.number().check(z.int(), z.gte(-3_660), z.lte(3_660)),
  basis: z.enum(['stated', 'inferred']),
  hard: z.boolean(),
});
export const indicatorSchema = z.strictObject({
  ...common,
  ...title,
  unitFr: maybe(line),
  unitEn: maybe(line),
  actionId: maybe(entryId),
  order: orderKey,
  resultLevel: z.enum(['input', 'activity', 'output', 'outcome', 'impact']),
  direction: z.enum(['ascending', 'descending']),
  entryMode: z.enum(['achieved', 'remaining', 'ratio']),
  cumulative: z.boolean(),
  baselineValue: maybe(finite),
  baselineDate: maybe(edtf),
  targetValue: maybe(finite),
  targetDue: maybe(edtf),
});
/** Append-only: a correction is a new reading that names the old one. `value` is as entered, in the indicator's entry mode. */
export const readingSchema = z.strictObject({
  ...common,
  indicatorId: entryId,
  date: edtf,
  value: maybe(finite),
  num: maybe(finite),
  den: maybe(finite),
  correctionOf: maybe(entryId),
  enteredAt: maybe(instant),
});
export const riskSchema = z.strictObject({
  ...common,
  ...title,
  code: maybe(line),
  likelihood: maybe(finite),
  impact: maybe(finite),
  order: orderKey,
});
export const actorSchema = z.strictObject({
  ...common,
  nameFr: maybe(line),
  nameEn: maybe(line),
  acronym: maybe(line),
  /** Other spellings and names, separated by semicolons. */
  aliases: maybe(line),
  type: maybe(line),
  group: maybe(z.enum(stakeholderGroups)),
  /** False for actors that are context, never a user group (RC18). */
  isParticipant: z.boolean(),
  noteFr: maybe(paragraph),
  noteEn: maybe(paragraph),
  order: orderKey,
});
export const stanceSchema = z.strictObject({
  ...common,
  actorId: entryId,
  kind: z.enum(stanceKinds),
  /** True for partners' cooperation, shown as a strip; false for positions on a body or process. */
  partner: z.boolean(),
  scopeFr: maybe(line),
  scopeEn: maybe(line),
  from: maybe(edtf),
  until: maybe(edtf),
  /** A stance that ends on an event, not on a date (RC10). */
  untilConditionFr: maybe(line),
  untilConditionEn: maybe(line),
  order: orderKey,
});
export const sourceSchema = z.strictObject({
  ...common,
  ...title,
  publisher: maybe(line),
  date: maybe(edtf),
  reference: maybe(line),
  evidence: z.enum(['declared', 'documented', 'verified']),
  order: orderKey,
});
export const eventSchema = z.strictObject({
  ...common,
  ...title,
  date: edtf,
  noteFr: maybe(paragraph),
  noteEn: maybe(paragraph),
  order: orderKey,
});
/** A figure kept as its parts (RC8): 11 of 17, a fifth of 121, about 30. */
export const figureSchema = z.strictObject({
  ...common,
  ...title,
  value: maybe(finite),
  num: maybe(finite),
  den: maybe(finite),
  approximate: maybe(z.boolean()),
  noteFr: maybe(paragraph),
  noteEn: maybe(paragraph),
  order: orderKey,
});

export type Settings = z.infer<typeof settingsSchema>;
export type Axis = z.infer<typeof axisSchema> & { readonly id: string };
export type Action = z.infer<typeof actionSchema> & { readonly id: string };
export type Dependency = z.infer<typeof dependencySchema> & { readonly id: string };
export type Indicator = z.infer<typeof indicatorSchema> & { readonly id: string };
export type Reading = z.infer<typeof readingSchema> & { readonly id: string };
export type Actor = z.infer<typeof actorSchema> & { readonly id: string };
export type Stance = z.infer<typeof stanceSchema> & { readonly id: string };
export type Source = z.infer<typeof sourceSchema> & { readonly id: string };
