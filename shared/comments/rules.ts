/** What the gate asks about a comments document: one writes, changes and deletes one's own, and anybody who may comment resolves. */
import { refuse, type Refusal } from '../protocol/refusal.ts';
import type { Fields } from '../workspace/entry.ts';
import type { Author, DocumentRules, EntryChange } from '../workspace/verdict.ts';
import { messageSchema, threadSchema } from './schema.ts';

const resolution = new Set(['resolvedAt', 'resolvedById', 'resolvedByName']);

function changedFields(before: Fields, after: Fields): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => before[field] !== after[field],
  );
}

function signed(fields: Fields, author: Author): boolean {
  return (
    fields['authorId'] === author.id &&
    fields['authorName'] === author.name &&
    fields['authorGroup'] === author.group
  );
}

function mayChangeExisting(change: EntryChange, before: Fields, author: Author): Refusal | null {
  const changed = changedFields(before, change.after);
  if (changed.some((field) => field.startsWith('author') || field === 'at' || field === 'threadId')) {
    return refuse('forged', 'a signature does not change');
  }
  const own = before['authorId'] === author.id;
  const others = changed.filter((field) => !resolution.has(field));
  if (!own && others.length > 0) {
    const moderates = author.role === 'facilitator' && others.every((field) => field === 'deletedAt');
    if (!moderates) return refuse('forbidden', 'somebody else’s comment');
  }
  // opening again leaves null, undoing the first resolution leaves nothing
  const resolver = { id: change.after['resolvedById'] ?? null, name: change.after['resolvedByName'] ?? null };
  const forgedId = changed.includes('resolvedById') && resolver.id !== null && resolver.id !== author.id;
  const forgedName =
    changed.includes('resolvedByName') && resolver.name !== null && resolver.name !== author.name;
  if (forgedId || forgedName) return refuse('forged', 'resolved in another name');
  return null;
}

export const commentRules: DocumentRules = {
  kind: 'comments',
  collections: {
    threads: { fields: threadSchema, texts: [] },
    messages: { fields: messageSchema, texts: [] },
  },
  mayChange: (change, author) => {
    if (author.role === 'viewer') return refuse('forbidden', 'role');
    if (change.before !== null) return mayChangeExisting(change, change.before, author);
    return signed(change.after, author) ? null : refuse('forged', 'signed in another name');
  },
};
