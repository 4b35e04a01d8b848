/** Who changed what: a log told in groups of one person and at most a minute (merge-rule.ts). */
import type * as Y from 'yjs';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import type { DocumentRules } from '../../shared/workspace/verdict.ts';
import type { LoggedUpdate } from '../log/update-log.ts';
import { changeOf, touchedEntries, type ChangedEntry } from './changed-parts.ts';
import { extendGroup, groupOf, type UpdateGroup } from './merge-rule.ts';
import { plainEntries, plainEntry, type PlainEntry } from './plain-entries.ts';
import { applyAll, replayTo, updatesBetween, type ReadLog } from './replay.ts';

/** One person's work of at most a minute. */
export interface Change extends UpdateGroup {
  /** In a free document, which has no entries, always empty. */
  readonly entries: readonly ChangedEntry[];
}

interface Gathered extends UpdateGroup {
  readonly updates: readonly Uint8Array[];
}

async function* groupsOf(pages: AsyncIterable<readonly LoggedUpdate[]>): AsyncGenerator<Gathered> {
  let group: UpdateGroup | null = null;
  let updates: Uint8Array[] = [];
  for await (const page of pages) {
    for (const update of page) {
      const longer: UpdateGroup | null = group && extendGroup(group, update);
      if (group !== null && longer === null) {
        yield { ...group, updates };
        updates = [];
      }
      group = longer ?? groupOf(update);
      updates.push(update.bytes);
    }
  }
  if (group !== null) yield { ...group, updates };
}

/** Follows a document with a schema, group by group. */
class Follower {
  readonly #doc: Y.Doc;
  readonly #rules: DocumentRules;
  readonly #entries: Map<string, Map<string, PlainEntry>>;

  constructor(doc: Y.Doc, rules: DocumentRules) {
    this.#doc = doc;
    this.#rules = rules;
    this.#entries = plainEntries(doc, rules);
  }

  apply(updates: readonly Uint8Array[]): ChangedEntry[] {
    const changes: ChangedEntry[] = [];
    applyAll(this.#doc, updates, (transaction) => {
      for (const [collection, ids] of touchedEntries(transaction, [...this.#entries.keys()]))
        for (const id of ids) changes.push(...this.#changes(collection, id));
    });
    return changes;
  }

  #changes(collection: string, id: string): ChangedEntry[] {
    const known = this.#entries.get(collection);
    const after = plainEntry(this.#doc, this.#rules, collection, id);
    const change = changeOf(this.#doc, collection, id, known?.get(id) ?? null, after);
    if (after !== null) known?.set(id, after);
    return change === null ? [] : [change];
  }
}

/** Everything that was done by the updates `fromSeq < seq <= toSeq`, in order. */
export async function* changesIn(
  log: ReadLog,
  document: DocumentId,
  fromSeq: number,
  toSeq: number,
): AsyncGenerator<Change> {
  const kind = kindOf(document);
  const pages = updatesBetween(log, document, fromSeq, toSeq);
  if (kind === 'free') {
    for await (const { updates: _, ...group } of groupsOf(pages)) yield { ...group, entries: [] };
    return;
  }
  const doc = await replayTo(log, document, fromSeq);
  try {
    const follower = new Follower(doc, rulesByKind[kind]);
    for await (const { updates, ...group } of groupsOf(pages))
      yield { ...group, entries: follower.apply(updates) };
  } finally {
    doc.destroy();
  }
}
