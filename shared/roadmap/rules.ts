/** What the gate asks about a roadmap document. */
import { refuse } from '../protocol/refusal.ts';
import type { DocumentRules } from '../workspace/verdict.ts';
import * as schema from './schema.ts';

const collections: DocumentRules['collections'] = {
  workspace: { fields: schema.settingsSchema, texts: [] },
  frameworks: { fields: schema.frameworkSchema, texts: [] },
  axes: { fields: schema.axisSchema, texts: [] },
  actions: { fields: schema.actionSchema, texts: ['description'] },
  milestones: { fields: schema.milestoneSchema, texts: [] },
  dependencies: { fields: schema.dependencySchema, texts: [] },
  indicators: { fields: schema.indicatorSchema, texts: [] },
  readings: { fields: schema.readingSchema, texts: [], appendOnly: true },
  risks: { fields: schema.riskSchema, texts: [] },
  actors: { fields: schema.actorSchema, texts: [] },
  stances: { fields: schema.stanceSchema, texts: [] },
  sources: { fields: schema.sourceSchema, texts: [] },
  events: { fields: schema.eventSchema, texts: [] },
  figures: { fields: schema.figureSchema, texts: [] },
};

export const roadmapRules: DocumentRules = {
  kind: 'roadmap',
  collections,
  mayChange: (change, author) => {
    if (author.role !== 'facilitator' && author.role !== 'editor') return refuse('forbidden', 'role');
    if (collections[change.collection]?.appendOnly === true && change.before !== null)
      return refuse('forbidden', 'append-only');
    if (change.collection === 'workspace' && author.role !== 'facilitator')
      return refuse('forbidden', 'settings belong to the facilitation');
    return null;
  },
};
