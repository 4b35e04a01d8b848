/** Making edits again by name on a rebuilt document, and keeping for their author those that cannot be (G7, D7). */
import * as Y from 'yjs';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import { changeText } from '../../shared/text/edits.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import type { NamedEdit } from '../../shared/workspace/edit.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import { edits, rulesByKind } from '../../shared/workspace/features.ts';
import type { ClientEnvironment } from './client-environment.ts';
import { applyAll, type ConfirmedState } from './confirmed-state.ts';
import { fits, insertedText, isHeld } from './update-contents.ts';
import type { KeptEdit } from './connection-state.ts';
import { describeChanges, type TextChange } from './document-changes.ts';
import { newClaim } from './identity.ts';
import type { OutboxEntry } from './local-store.ts';
import { typedText, typedValues } from './typed-words.ts';

/** Why the document is built again: its first entry was refused, all were, or the history was replaced. */
export type Fault =
  | { readonly kind: 'first' | 'all'; readonly code: RefusalCode }
  | { readonly kind: 'epoch' };

export interface RemakePlan {
  readonly document: DocumentId;
  readonly environment: ClientEnvironment;
  /** What the entries were made on. */
  readonly old: ConfirmedState;
  /** Entries that stay as they are. */
  readonly before: readonly OutboxEntry[];
  /** Entries to be made again, in order; with fault `first` the first of them is the refused one. */
  readonly again: readonly OutboxEntry[];
  readonly fault: Fault;
  /** The rebuilt document, on which edits are made. */
  readonly doc: Y.Doc;
}

const textKey = ({ collection, id, field }: Pick<TextChange, 'collection' | 'id' | 'field'>) =>
  `${collection}/${id}/${field}`;

interface Effect {
  /** False when all of it was in the document before. */
  readonly isNew: boolean;
  readonly texts: readonly TextChange[];
}

/** The document as it was, in which applying an entry's bytes shows what it changed, whatever happened around it. */
class Scratch {
  readonly doc = new Y.Doc();
  private isNew = false;
  private texts: readonly TextChange[] = [];

  constructor(plan: RemakePlan) {
    keepFormats(this.doc);
    const kind = kindOf(plan.document);
    // Yjs tells nothing about a root that nobody has asked for by its type.
    if (kind !== 'free') for (const name of Object.keys(rulesByKind[kind].collections)) this.doc.getMap(name);
    this.doc.on('update', () => {
      this.isNew = true;
    });
    this.doc.on('afterTransaction', (transaction) => {
      // Reading a delta makes an empty transaction of its own, which says nothing.
      const { texts } = describeChanges(transaction);
      if (texts.length > 0) this.texts = texts;
    });
    applyAll(this.doc, [...plan.old.updates, ...plan.before.map((entry) => entry.bytes)]);
  }

  effectOf(entry: OutboxEntry): Effect {
    this.isNew = false;
    this.texts = [];
    applyAll(this.doc, [entry.bytes]);
    return { isNew: this.isNew, texts: this.texts };
  }
}

/** Which texts of the rebuilt document stand as they did, so that positions in them still mean the same. */
class StandingTexts {
  private readonly known = new Map<string, boolean>();
  private readonly doc: Y.Doc;
  private readonly scratch: Y.Doc;

  constructor(doc: Y.Doc, scratch: Y.Doc) {
    this.doc = doc;
    this.scratch = scratch;
  }

  /** To be asked before the entry is applied to the scratch document. */
  allowAgain(entry: OutboxEntry): boolean {
    if (entry.edit !== changeText.name) return true;
    const place = entry.args as Pick<TextChange, 'collection' | 'id' | 'field'>; // written by `placeOf`
    const key = textKey(place);
    const stands = this.known.get(key) ?? this.isSame(place);
    this.known.set(key, stands);
    return stands;
  }

  breakUp(texts: readonly TextChange[]): void {
    for (const text of texts) this.known.set(textKey(text), false);
  }

  private isSame({ collection, id, field }: Pick<TextChange, 'collection' | 'id' | 'field'>): boolean {
    const [now, then] = [this.doc, this.scratch].map((side) => textOf(side, collection, id, field));
    return now != null && then != null && JSON.stringify(now.toDelta()) === JSON.stringify(then.toDelta());
  }
}

export interface Remaking {
  /** Makes the edit again, by name. */
  readonly make: (edit: NamedEdit, args: unknown) => void;
  /** The entry does not build on what is gone: it stays in the outbox as it is. */
  readonly stay: (entry: OutboxEntry) => void;
}

/** Saves what can be of the entries; answers those that are kept for their author instead. */
export function remake(plan: RemakePlan, { make, stay }: Remaking): KeptEdit[] {
  const { fault, again, doc } = plan;
  const scratch = new Scratch(plan);
  const standing = new StandingTexts(doc, scratch.doc);
  const kept = new KeptEdits(plan);
  for (const [index, entry] of again.entries()) {
    // Written before the history was replaced, and still in it, whatever became of its acknowledgement.
    if (fault.kind === 'epoch' && isHeld(doc, entry.bytes)) {
      scratch.effectOf(entry);
      continue;
    }
    const isRefused = fault.kind === 'all' || (fault.kind === 'first' && index === 0);
    const mayStay = !isRefused && fault.kind !== 'epoch';
    const isWhole = fits(scratch.doc, entry.bytes);
    // It builds on committed bytes that are not here yet: nothing can be said of it now.
    if (mayStay && !isWhole) {
      stay(entry);
      continue;
    }
    const mayGoAgain =
      !isRefused && standing.allowAgain(entry) && (isWhole || entry.edit !== changeText.name);
    const { isNew, texts: effect } = scratch.effectOf(entry);
    // Of what builds on missing bytes a part may show: that is not what was typed.
    const texts = isWhole ? effect : [];
    // Committed, whatever became of its acknowledgement.
    if (isWhole && !isNew && fault.kind !== 'epoch') continue;
    if (mayStay && fits(doc, entry.bytes)) stay(entry);
    else if (!mayGoAgain || !tryAgain(entry, texts, make)) {
      standing.breakUp(texts);
      kept.add(entry, texts);
    }
  }
  scratch.doc.destroy();
  return kept.list;
}

function tryAgain(entry: OutboxEntry, texts: readonly TextChange[], make: Remaking['make']): boolean {
  const edit = edits.find((candidate) => candidate.name === entry.edit);
  if (edit === undefined) return false;
  try {
    if (edit.name !== changeText.name) make(edit, entry.args);
    else for (const { collection, id, field, delta } of texts) make(edit, { collection, id, field, delta });
    return true;
  } catch {
    // The entry it names is gone, or its arguments are of an older version: its author decides.
    return false;
  }
}

/** Typing in one text is one thing to its author, however many changes it was. */
class KeptEdits {
  readonly list: KeptEdit[] = [];
  private lastPlace = '';
  private readonly plan: RemakePlan;

  constructor(plan: RemakePlan) {
    this.plan = plan;
  }

  add(entry: OutboxEntry, texts: readonly TextChange[]): void {
    const { document, environment, fault } = this.plan;
    const isText = entry.edit === changeText.name;
    const place = isText ? JSON.stringify(entry.args) : '';
    const text = isText ? typedIn(entry, texts) : typedValues(entry.args);
    const last = this.list.at(-1);
    if (last !== undefined && isText && place === this.lastPlace)
      this.list[this.list.length - 1] = { ...last, text: last.text + text };
    else
      this.list.push({
        id: newClaim(environment).secret,
        document,
        code: fault.kind === 'epoch' ? 'resync' : fault.code,
        edit: entry.edit,
        text,
        at: entry.at,
      });
    this.lastPlace = place;
  }
}

function typedIn(entry: OutboxEntry, texts: readonly TextChange[]): string {
  return texts.length === 0
    ? insertedText(entry.bytes)
    : texts.map(({ delta }) => typedText(delta)).join('\n');
}
