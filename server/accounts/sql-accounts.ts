/** The accounts in SQL, in whichever database keeps the data. */
import { sql } from 'kysely';
import type { Environment } from '../environment.ts';
import type { SqlStore } from '../log/sql-store.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Role } from '../../shared/roles.ts';
import { checkTokenRequest, judgeAccess, ticketLifeMs } from './access-rules.ts';
import type { Accounts, ApiToken, JoinLink, Newcomer, TokenRegister } from './accounts.ts';
import {
  firstLinkId,
  isToken,
  linkCode,
  linkIdOf,
  newId,
  newToken,
  readTicket,
  ticketFor,
  tokenHash,
} from './credentials.ts';
import { parseName } from './person-name.ts';
import type { Principal } from './principal.ts';
import {
  insertParticipant,
  insertPrincipal,
  linksWithCounts,
  principalOf,
  revokePrincipals,
  type LinkRow,
  type PrincipalRow,
} from './principal-queries.ts';

/** Accounts over an open store. Everything is read afresh, so that what the CLI or another node revokes is revoked at once. */
export class SqlAccounts implements Accounts, TokenRegister {
  readonly #store: SqlStore;
  readonly #db: SqlStore['db'];
  readonly #secret: Uint8Array;
  readonly #environment: Environment;

  constructor(store: SqlStore, secret: Uint8Array, environment: Environment) {
    this.#store = store;
    this.#db = store.db;
    this.#secret = secret;
    this.#environment = environment;
  }

  async links(): Promise<readonly JoinLink[]> {
    const rows = await linksWithCounts(this.#db)
      .orderBy('created_at_ms')
      .orderBy(sql`links.rowid`)
      .execute();
    return rows.map((row) => this.#shown(row));
  }

  async createLink(role: Role, { first } = { first: false }): Promise<JoinLink> {
    const id = first ? firstLinkId(this.#secret, role) : this.#newId('');
    const created = { id, role, created_at_ms: this.#environment.now(), revoked_at_ms: null };
    const [, links] = await this.#store.transaction([
      this.#db
        .insertInto('links')
        .values(created)
        .onConflict((conflict) => conflict.doNothing()),
      linksWithCounts(this.#db).where('links.id', '=', id),
    ]);
    const [row] = (links?.rows ?? []) as readonly LinkRow[]; // the last query's columns
    if (row === undefined) throw new Error('a link was made but is not there');
    return this.#shown(row);
  }

  async revokeLink(id: string): Promise<readonly string[]> {
    const now = this.#environment.now();
    const [, , participants] = await this.#store.transaction([
      this.#db
        .updateTable('links')
        .set({ revoked_at_ms: now })
        .where('id', '=', id)
        .where('revoked_at_ms', 'is', null),
      revokePrincipals(this.#db, now).where('link', '=', id),
      this.#db.selectFrom('principals').select('id').where('link', '=', id).orderBy('created_at_ms'),
    ]);
    const rows = (participants?.rows ?? []) as readonly { id: string }[]; // the last query's columns
    return rows.map((row) => row.id);
  }

  async openLink(code: string): Promise<{ readonly role: Role } | Refusal> {
    const id = linkIdOf(this.#secret, code);
    const link =
      id === null
        ? undefined
        : await this.#db.selectFrom('links').selectAll().where('id', '=', id).executeTakeFirst();
    if (link === undefined) return refuse('unauthenticated', 'no such link');
    return link.revoked_at_ms === null ? { role: link.role } : refuse('revoked', 'the link was revoked');
  }

  async enter(code: string, newcomer: Newcomer) {
    const link = await this.openLink(code);
    if ('reason' in link) return link;
    const name = parseName(newcomer.name);
    if (typeof name !== 'string') return name;
    const now = this.#environment.now();
    const id = this.#newId('p_');
    const row = await insertParticipant(this.#store, linkIdOf(this.#secret, code) ?? '', {
      id,
      kind: 'participant',
      name,
      stakeholder_group: newcomer.group,
      language: newcomer.language,
      created_at_ms: now,
    }).executeTakeFirst();
    if (row === undefined) return refuse('revoked', 'the link was revoked');
    return { principal: principalOf(row), ticket: ticketFor(this.#secret, id, now + ticketLifeMs) };
  }

  async createToken(role: Role, name: string, expiresAtMs: number) {
    const now = this.#environment.now();
    const kept = checkTokenRequest(name, expiresAtMs, now);
    const token = newToken((bytes) => this.#environment.random(bytes));
    const id = this.#newId('t_');
    const [made] = await this.#store.transaction([
      insertPrincipal(this.#store, {
        id,
        kind: 'token',
        name: kept,
        stakeholder_group: null,
        language: null,
        role,
        link: null,
        created_at_ms: now,
      }),
      this.#db
        .insertInto('tokens')
        .values({ principal: id, hash: tokenHash(token), expires_at_ms: expiresAtMs }),
    ]);
    return { principal: principalOf(made?.rows[0] as PrincipalRow), token }; // the first query's columns
  }

  async authenticate(credential: string): Promise<Principal | Refusal> {
    const ticket = readTicket(this.#secret, credential);
    const row = ticket === null ? await this.#ofToken(credential) : await this.#ofId(ticket.principalId);
    if (row === undefined) return refuse('unauthenticated', 'no such credential');
    const expiresAtMs = ticket?.expiresAtMs ?? row.expires_at_ms;
    return judgeAccess(expiresAtMs, row.revoked_at_ms, this.#environment.now()) ?? principalOf(row);
  }

  async rightsRevision(): Promise<number> {
    const row = await this.#db.selectFrom('rights').select('revision').executeTakeFirstOrThrow();
    return row.revision;
  }

  async tokens(): Promise<readonly ApiToken[]> {
    const rows = await this.#db
      .selectFrom('tokens')
      .innerJoin('principals', 'principals.id', 'tokens.principal')
      .select(['id', 'name', 'role', 'created_at_ms', 'revoked_at_ms', 'expires_at_ms'])
      .orderBy('created_at_ms')
      .orderBy(sql`principals.rowid`)
      .execute();
    return rows.map(({ id, name, role, ...row }) => ({
      id,
      name,
      role,
      createdAtMs: row.created_at_ms,
      expiresAtMs: row.expires_at_ms,
      revokedAtMs: row.revoked_at_ms,
    }));
  }

  async revokeToken(id: string): Promise<boolean> {
    const ofToken = this.#db.selectFrom('tokens').select('principal').where('principal', '=', id);
    const [, found] = await this.#store.transaction([
      revokePrincipals(this.#db, this.#environment.now()).where('id', 'in', ofToken),
      ofToken,
    ]);
    return found?.rows.length === 1;
  }

  #shown(row: LinkRow): JoinLink {
    return {
      id: row.id,
      role: row.role,
      createdAtMs: row.created_at_ms,
      revokedAtMs: row.revoked_at_ms,
      code: linkCode(this.#secret, row.id),
      participants: row.participants ?? 0,
    };
  }

  #newId(prefix: string): string {
    return newId(prefix, (bytes) => this.#environment.random(bytes));
  }

  async #ofId(id: string) {
    const row = await this.#db.selectFrom('principals').selectAll().where('id', '=', id).executeTakeFirst();
    return row && { ...row, expires_at_ms: null };
  }

  async #ofToken(credential: string) {
    if (!isToken(credential)) return undefined;
    return this.#db
      .selectFrom('tokens')
      .innerJoin('principals', 'principals.id', 'tokens.principal')
      .selectAll('principals')
      .select('tokens.expires_at_ms')
      .where('tokens.hash', '=', tokenHash(credential))
      .executeTakeFirst();
  }
}
