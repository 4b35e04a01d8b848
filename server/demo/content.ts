/**
 * The demo workspace: the transition of Mali as of 18 January 2021, after one policy note and a few public sources. Made once, by
 * ordinary edits with fixed ids and times, so that every first start makes the same documents. Nothing is attributed to a real
 * institution that the sources do not state; what is inferred is marked in each entry's `inferred` field.
 */
import type * as Y from 'yjs';
import { commentsOf, type DocumentId } from '../../shared/ids.ts';
import { addAction } from '../../shared/roadmap/edits.ts';
import { createEntry } from '../../shared/workspace/entry.ts';
import { actions, descriptions } from './content/actions.ts';
import { actors } from './content/actors.ts';
import { dependencies } from './content/dependencies.ts';
import { events } from './content/events.ts';
import { figures } from './content/figures.ts';
import { axes, frameworks, settings } from './content/frameworks.ts';
import { indicators, readings } from './content/indicators.ts';
import type { DemoProposal } from './content/proposal.ts';
import { methodProposals } from './content/proposals-method.ts';
import { oversightProposals } from './content/proposals-oversight.ts';
import { purposeProposals } from './content/proposals-purpose.ts';
import { risks } from './content/risks.ts';
import { addRows, writeLines } from './content/rows.ts';
import { agenda, notes, session } from './content/session.ts';
import { sources } from './content/sources.ts';
import { stances } from './content/stances.ts';

export interface DemoDocument {
  readonly id: DocumentId;
  /** Writes the content into an empty document; the comments documents stay empty. */
  readonly build: (doc: Y.Doc) => void;
}

function buildRoadmap(doc: Y.Doc): void {
  createEntry(doc, 'workspace', 'settings', settings);
  addRows(doc, 'sources', sources);
  addRows(doc, 'frameworks', frameworks);
  addRows(doc, 'axes', axes);
  for (const [id, fields] of Object.entries(actions)) {
    addAction.apply(doc, { id, fields });
    const lines = descriptions[id];
    if (lines !== undefined) writeLines(doc, 'actions', id, 'description', lines);
  }
  addRows(doc, 'dependencies', dependencies);
  addRows(doc, 'indicators', indicators);
  addRows(doc, 'readings', readings);
  addRows(doc, 'actors', actors);
  addRows(doc, 'stances', stances);
  addRows(doc, 'events', events);
  addRows(doc, 'figures', figures);
  addRows(doc, 'risks', risks);
}

function buildSession(doc: Y.Doc): void {
  createEntry(doc, 'session', 'session', session);
  for (const [id, fields] of Object.entries(agenda)) {
    createEntry(doc, 'agenda', id, fields, ['notes']);
    writeLines(doc, 'agenda', id, 'notes', notes[id] ?? ['']);
  }
}

function buildProposal(doc: Y.Doc, proposal: DemoProposal, order: string): void {
  const { code, titleFr, titleEn, summaryFr, summaryEn } = proposal;
  createEntry(doc, 'proposal', 'proposal', {
    code,
    titleFr,
    titleEn,
    summaryFr,
    summaryEn,
    status: 'open',
    order,
    sourceId: 'note-2021',
  });
  proposal.clauses.forEach(({ lines, ...fields }, index) => {
    const id = `c${index + 1}`;
    createEntry(doc, 'clauses', id, { ...fields, order: `a${index + 1}` }, ['text']);
    writeLines(doc, 'clauses', id, 'text', lines);
  });
}

const proposals = [...purposeProposals, ...methodProposals, ...oversightProposals];
/** a1 … a9, aA, aB: in the order of their codes. */
const proposalOrder = (index: number): string => `a${'123456789AB'[index] ?? 'C'}`;

const contents: readonly DemoDocument[] = [
  { id: 'roadmap:demo', build: buildRoadmap },
  { id: 'dialogue:csa-1', build: buildSession },
  ...proposals.map((proposal, index): DemoDocument => ({
    id: `proposal:${proposal.code.toLowerCase()}`,
    build: (doc) => buildProposal(doc, proposal, proposalOrder(index)),
  })),
];

/** Every document of the demo workspace, each followed by its comments document. */
export const demoDocuments: readonly DemoDocument[] = contents.flatMap((content) => [
  content,
  { id: commentsOf(content.id), build: () => undefined },
]);
