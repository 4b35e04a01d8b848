/** Roles of the people in a workspace, and what each may do to each kind of document as a whole. */
import type { DocumentKind } from './ids.ts';

export const roles = ['facilitator', 'editor', 'commenter', 'viewer'] as const;
export type Role = (typeof roles)[number];

export type Permission = 'write' | 'read';

/** Whether a role may send updates to a document of this kind at all; finer rules are `mayChange` of its feature. */
export function permissionFor(role: Role, kind: DocumentKind): Permission {
  switch (kind) {
    case 'comments':
      return role === 'viewer' ? 'read' : 'write';
    case 'roadmap':
    case 'dialogue':
    case 'proposal':
    case 'free':
      return role === 'facilitator' || role === 'editor' ? 'write' : 'read';
  }
}
