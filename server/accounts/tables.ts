/** The tables of the accounts (server/log/migrations.ts), for Kysely. */
import type { StakeholderGroup } from '../../shared/groups.ts';
import type { Role } from '../../shared/roles.ts';
import type { Language } from '../../shared/words.ts';

interface LinksTable {
  readonly id: string;
  readonly role: Role;
  readonly created_at_ms: number;
  readonly revoked_at_ms: number | null;
}

interface PrincipalsTable {
  readonly id: string;
  readonly kind: 'participant' | 'token';
  readonly name: string;
  readonly stakeholder_group: StakeholderGroup | null;
  readonly language: Language | null;
  readonly role: Role;
  readonly colour: number;
  readonly rights_version: number;
  readonly link: string | null;
  readonly created_at_ms: number;
  readonly revoked_at_ms: number | null;
}

interface TokensTable {
  readonly principal: string;
  readonly hash: string;
  readonly expires_at_ms: number;
}

export interface AccountTables {
  readonly links: LinksTable;
  readonly principals: PrincipalsTable;
  readonly tokens: TokensTable;
  /** One row: how often anybody's rights changed (kept by a trigger). */
  readonly rights: { readonly revision: number };
}
