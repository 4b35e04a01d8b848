/** What a feature tells the gate about its documents: their form, and who may change what (G5, G6). Pure. */
import type * as z from 'zod/mini';
import type { StakeholderGroup } from '../groups.ts';
import type { DocumentKind } from '../ids.ts';
import type { Refusal } from '../protocol/refusal.ts';
import type { Role } from '../roles.ts';
import type { Fields } from './entry.ts';

/** Who makes a change, as the gate knows them. */
export interface Author {
  readonly id: string;
  readonly name: string;
  readonly group: StakeholderGroup | null;
  readonly role: Role;
}

/** The form of one root Y.Map of entries. */
export interface Collection {
  /** A strict object of the flat fields; unknown fields are refused. */
  readonly fields: z.ZodMiniType;
  /** Names of the fields that hold a Y.Text, all present in every entry. */
  readonly texts: readonly string[];
  /** Entries are made and never change again, not even by restoring an earlier state. */
  readonly appendOnly?: boolean;
}

/** One entry that an update touched. `before` is null when the update made it. */
export interface EntryChange {
  readonly collection: string;
  readonly id: string;
  readonly before: Fields | null;
  readonly after: Fields;
  /** Texts of the entry in which characters or formats changed. */
  readonly texts: readonly string[];
}

export interface DocumentRules {
  readonly kind: DocumentKind;
  readonly collections: Readonly<Record<string, Collection>>;
  /** Field-level rights, decided on what changed. Null means yes. Deletion is a change of `deletedAt`. */
  readonly mayChange: (change: EntryChange, author: Author) => Refusal | null;
}
