/** Queries on principals that several parts of the accounts use, built but not run. */
import { sql, type Kysely, type Selectable } from 'kysely';
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

/** The next colour, counted inside the insert: two who enter at once get two. */
const nextColour = sql<number>`${sql.lit(colourOf(0))} + (SELECT count(*) FROM principals) % 8`;

/** Makes a principal that came by no link (a token's). */
export function insertPrincipal(db: Kysely<AccountTables>, fresh: Fresh) {
  return db
    .insertInto('principals')
    .values({ ...fresh, colour: nextColour, rights_version: 1, revoked_at_ms: null })
    .returningAll();
}

/** Makes a participant with the link's role; returns no row when the link was revoked meanwhile. */
export function insertParticipant(
  db: Kysely<AccountTables>,
  link: string,
  fresh: Omit<Fresh, 'role' | 'link'>,
) {
  return db
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
          nextColour.as('colour'),
          each.lit(1).as('rights_version'),
        ])
        .where('links.id', '=', link)
        .where('links.revoked_at_ms', 'is', null),
    )
    .returningAll();
}

/** Withdraws access; narrow it with `where`. Harmless when repeated. */
export function revokePrincipals(db: Kysely<AccountTables>, nowMs: number) {
  return db
    .updateTable('principals')
    .set((eb) => ({ revoked_at_ms: nowMs, rights_version: eb('rights_version', '+', 1) }))
    .where('revoked_at_ms', 'is', null);
}
