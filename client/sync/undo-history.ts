/**
 * Undo and redo of one's own changes in one document. Text steps are Y.UndoManager's; a step of fields is undone by
 * setting the fields back, where the value is still one's own; a new entry is undone by `deletedAt`, since the gate
 * admits no removed key.
 */
import * as Y from 'yjs';
import { collectionOf, fieldsOf, type Fields, type Scalar } from '../../shared/workspace/entry.ts';
import {
  describeChanges,
  valueIdOf,
  type DocumentChanges,
  type EntryName,
  type FieldChange,
} from './document-changes.ts';

/** Origin of one's own edits, as observers of the Y.Doc see it. */
export const localOrigin = 'local';
/** Origin of the field changes that undo and redo make. */
export const restoreOrigin = 'restore';

export interface Restored extends EntryName {
  readonly fields: Fields;
}

type Step =
  | { readonly kind: 'text' }
  | { readonly kind: 'fields'; readonly changes: Pick<DocumentChanges, 'created' | 'fields'> };

export interface UndoPolicy {
  /** Whether the gate would admit this change of an entry: an append-only one cannot be undone. */
  mayRestore(name: EntryName, before: Fields, after: Fields): boolean;
  /** Makes the change as an edit with origin `restoreOrigin`. */
  restore(changes: readonly Restored[]): void;
  /** An instant, for `deletedAt`. */
  instant(): string;
}

export class UndoHistory {
  private undoSteps: Step[] = [];
  private redoSteps: Step[] = [];
  private restored: DocumentChanges['fields'] = [];
  private lastText: Y.Text | null = null;
  /** A value that undo put back stands for the one that it restored, so that older steps find it. */
  private readonly standIns = new Map<string, string>();
  private readonly manager: Y.UndoManager;
  private readonly doc: Y.Doc;
  private readonly policy: UndoPolicy;

  constructor(doc: Y.Doc, policy: UndoPolicy) {
    this.doc = doc;
    this.policy = policy;
    // Registered before the manager's own listener, which needs the scope that this one extends.
    doc.on('afterTransaction', (transaction) => this.notice(transaction));
    this.manager = new Y.UndoManager([], {
      doc,
      captureTimeout: 500,
      trackedOrigins: new Set([localOrigin]),
    });
    this.manager.on('stack-item-added', ({ type }) => {
      if (type === 'undo' && !this.manager.redoing) this.undoSteps.push({ kind: 'text' });
    });
  }

  undo(): boolean {
    return this.goBack(this.undoSteps, this.redoSteps, 'undo');
  }

  redo(): boolean {
    return this.goBack(this.redoSteps, this.undoSteps, 'redo');
  }

  private notice(transaction: Y.Transaction): void {
    if (transaction.origin === restoreOrigin) this.restored = describeChanges(transaction).fields;
    if (transaction.origin !== localOrigin) return;
    const { created, fields, texts } = describeChanges(transaction);
    if (created.length + fields.length > 0) {
      this.undoSteps.push({ kind: 'fields', changes: { created, fields } });
      this.manager.clear(false, true);
    }
    if (created.length + fields.length + texts.length > 0) this.redoSteps = [];
    const [text] = texts;
    if (text === undefined || texts.length > 1 || text.text !== this.lastText) this.manager.stopCapturing();
    this.lastText = text?.text ?? null;
    this.manager.addToScope(texts.map((change) => change.text));
  }

  private goBack(from: Step[], to: Step[], direction: 'undo' | 'redo'): boolean {
    this.manager.stopCapturing();
    for (let step = from.pop(); step !== undefined; step = from.pop()) {
      if (step.kind === 'text') {
        if (!this.popText(direction)) continue;
        to.push({ kind: 'text' });
        return true;
      }
      const changes = this.inverse(step.changes);
      if (changes.length === 0) continue;
      this.policy.restore(changes);
      this.noteStandIns(step.changes.fields);
      to.push({ kind: 'fields', changes: { created: [], fields: this.restored } });
      return true;
    }
    return false;
  }

  private noteStandIns(undone: DocumentChanges['fields']): void {
    for (const { collection, id, field, valueId } of this.restored) {
      const original = undone.find(
        (change) => change.collection === collection && change.id === id && change.field === field,
      );
      if (original !== undefined && original.beforeId !== '') this.standIns.set(original.beforeId, valueId);
    }
  }

  private isStillOurs(entry: Y.Map<unknown> | undefined, { field, valueId }: FieldChange): boolean {
    let expected = valueId;
    for (let next = this.standIns.get(expected); next !== undefined; next = this.standIns.get(expected)) {
      expected = next;
    }
    return entry !== undefined && valueIdOf(entry, field) === expected;
  }

  /** Undoes the manager's last item only: by itself it would go on to older ones, past our steps of fields. */
  private popText(direction: 'undo' | 'redo'): boolean {
    const stack = direction === 'undo' ? 'undoStack' : 'redoStack';
    const items = this.manager[stack];
    this.manager[stack] = items.slice(-1);
    const done = direction === 'undo' ? this.manager.undo() : this.manager.redo();
    this.manager[stack] = items.slice(0, -1);
    return done !== null;
  }

  private inverse({ created, fields }: Pick<DocumentChanges, 'created' | 'fields'>): Restored[] {
    const restored = new Map<string, EntryName & { readonly fields: Record<string, Scalar> }>();
    const add = ({ collection, id }: EntryName, field: string, value: Scalar) => {
      const key = `${collection}/${id}`;
      const found = restored.get(key) ?? { collection, id, fields: {} };
      found.fields[field] = value;
      restored.set(key, found);
    };
    for (const name of created) {
      const entry = collectionOf(this.doc, name.collection).get(name.id);
      if (entry !== undefined && entry.get('deletedAt') == null)
        add(name, 'deletedAt', this.policy.instant());
    }
    for (const change of fields) {
      const entry = collectionOf(this.doc, change.collection).get(change.id);
      if (this.isStillOurs(entry, change)) add(change, change.field, change.before ?? null);
    }
    return [...restored.values()].filter((change) => this.admitted(change));
  }

  private admitted({ collection, id, fields }: Restored): boolean {
    const entry = collectionOf(this.doc, collection).get(id);
    if (entry === undefined) return false;
    const before = fieldsOf(entry);
    return this.policy.mayRestore({ collection, id }, before, { ...before, ...fields });
  }
}
