/** Queries on principals and their links that several parts of the accounts use, built but not run. */
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { SqlStore } from '../log/sql-store.ts';
import type { Principal } from './principal.ts';
import { colourOf } from './access-rules.ts';
import type { AccountTables } from './tables.ts';

export type PrincipalRow = Selectable<AccountTables['principals']>;
type Fresh = Omit<PrincipalRow, 'colour' | 'rights_version' | 'revoked_at_ms'>;

export const principalOf = (row: PrincipalRow): Principal => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  group: row.stakeholder_group,
  role: row.role,
  colour: row.colour,
  rightsVersion: row.rights_version,
});

/** The next colour (`colourOf`), inside the insert: of those who enter at once, on any node, each gets the next. */
const nextColour: Readonly<Record<SqlStore['dialect'], RawBuilder<number>>> = {
  sqlite: sql`${sql.lit(colourOf(0))} + (SELECT count(*) FROM principals) % 8`, // one writer at a time
  postgres: sql`${sql.lit(colourOf(0))} + (nextval('principal_colours') - 1) % 8`,
};

/** Makes a principal that came by no link (a token's). */
export function insertPrincipal(store: SqlStore, fresh: Fresh) {
  return store.db
    .insertInto('principals')
    .values({ ...fresh, colour: nextColour[store.dialect], rights_version: 1, revoked_at_ms: null })
    .returningAll();
}

/** Makes a participant with the link's role; returns no row when the link was revoked meanwhile. */
export function insertParticipant(store: SqlStore, link: string, fresh: Omit<Fresh, 'role' | 'link'>) {
  return store.db
    .insertInto('principals')
    .columns([
      'id',
      'kind',
      'name',
      'stakeholder_group',
      'language',
      'created_at_ms',
      'role',
      'link',
      'colour',
      'rights_version',
    ])
    .expression((eb) =>
      eb
        .selectFrom('links')
        .select((each) => [
          each.val(fresh.id).as('id'),
          each.val(fresh.kind).as('kind'),
          each.val(fresh.name).as('name'),
          each.val(fresh.stakeholder_group).as('stakeholder_group'),
          each.val(fresh.language).as('language'),
          each.val(fresh.created_at_ms).as('created_at_ms'),
          'links.role',
          'links.id as link',
          nextColour[store.dialect].as('colour'),
          each.lit(1).as('rights_version'),
        ])
        .where('links.id', '=', link)
        .where('links.revoked_at_ms', 'is', null),
    )
    .returningAll();
}

/** Withdraws access; narrow it with `where`. Harmless when repeated. */
export function revokePrincipals(db: SqlStore['db'], nowMs: number) {
  return db
    .updateTable('principals')
    .set((eb) => ({ revoked_at_ms: nowMs, rights_version: eb('rights_version', '+', 1) }))
    .where('revoked_at_ms', 'is', null);
}

export interface LinkRow extends Selectable<AccountTables['links']> {
  readonly participants: number | null;
}

/** Links, each with how many came by it. */
export function linksWithCounts(db: SqlStore['db']) {
  return db
    .selectFrom('links')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('principals')
        .whereRef('principals.link', '=', 'links.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('participants'),
    );
}
