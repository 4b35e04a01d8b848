/** The scenarios of `npm run bench`, by name. */
import type { Scenario } from './scenario.ts';
import { crowd, documents, fanout, fanout500, manyRooms, service } from './scenarios/crowds.ts';
import { durability } from './scenarios/durability.ts';
import { neverRead, slope } from './scenarios/endurance.ts';
import { gate } from './scenarios/gate.ts';
import { idle } from './scenarios/idle.ts';
import { coldjoin, storm, stormDocument } from './scenarios/joining.ts';
import { saturate } from './scenarios/saturate.ts';
import { screens } from './scenarios/screens.ts';
import { start } from './scenarios/start.ts';
import { twonode } from './scenarios/twonode.ts';

export const scenarios: Readonly<Record<string, Scenario>> = {
  fanout,
  'fanout-500': fanout500,
  documents,
  saturate,
  idle,
  crowd,
  'many-rooms': manyRooms,
  service,
  coldjoin,
  storm,
  'storm-document': stormDocument,
  durability,
  gate,
  'never-read': neverRead,
  start,
  slope,
  screens,
  twonode,
};
