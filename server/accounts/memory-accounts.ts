/** The memory twin of the accounts, for tests and simulations. */
import type { Environment } from '../environment.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Role } from '../../shared/roles.ts';
import { checkTokenRequest, colourOf, judgeAccess, ticketLifeMs } from './access-rules.ts';
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

interface Entry {
  principal: Principal;
  readonly linkId: string | null;
  readonly createdAtMs: number;
  /** Of tokens; null for participants, whose tickets carry it. */
  readonly expiresAtMs: number | null;
  revokedAtMs: number | null;
}

type Link = Omit<JoinLink, 'participants' | 'revokedAtMs'> & { revokedAtMs: number | null };

const shownToken = ({ principal: { id, name, role }, ...entry }: Entry): ApiToken => ({
  id,
  name,
  role,
  createdAtMs: entry.createdAtMs,
  expiresAtMs: entry.expiresAtMs ?? 0,
  revokedAtMs: entry.revokedAtMs,
});

/** Accounts that are forgotten when the process ends. */
export class MemoryAccounts implements Accounts, TokenRegister {
  readonly #environment: Environment;
  readonly #secret: Uint8Array;
  readonly #links = new Map<string, Link>();
  readonly #entries = new Map<string, Entry>();
  readonly #idsByHash = new Map<string, string>();
  #revision = 0;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#secret = environment.random(32);
  }

  /** The current version of a principal's rights, for the memory log; null when there is no such principal. */
  rightsVersion(principalId: string): number | null {
    return this.#entries.get(principalId)?.principal.rightsVersion ?? null;
  }

  async links(): Promise<readonly JoinLink[]> {
    return Array.from(this.#links.values(), (link) => this.#shown(link));
  }

  async createLink(role: Role, { first } = { first: false }): Promise<JoinLink> {
    const id = first ? firstLinkId(this.#secret, role) : this.#newId('');
    const known = this.#links.get(id);
    if (known !== undefined) return this.#shown(known);
    const createdAtMs = this.#environment.now();
    const link = { id, role, createdAtMs, revokedAtMs: null, code: linkCode(this.#secret, id) };
    this.#links.set(id, link);
    return this.#shown(link);
  }

  async revokeLink(id: string): Promise<readonly string[]> {
    const link = this.#links.get(id);
    if (link === undefined) return [];
    link.revokedAtMs ??= this.#environment.now();
    this.#revoke(this.#participantsOf(id));
    return this.#participantsOf(id).map((entry) => entry.principal.id);
  }

  async openLink(code: string): Promise<{ readonly role: Role } | Refusal> {
    const link = this.#usableLink(code);
    return 'reason' in link ? link : { role: link.role };
  }

  async enter(code: string, newcomer: Newcomer) {
    const link = this.#usableLink(code);
    if ('reason' in link) return link;
    const name = parseName(newcomer.name);
    if (typeof name !== 'string') return name;
    const id = this.#newId('p_');
    const fresh = { id, kind: 'participant', name, group: newcomer.group, role: link.role } as const;
    const principal = this.#add(fresh, link.id, null);
    return { principal, ticket: ticketFor(this.#secret, id, this.#environment.now() + ticketLifeMs) };
  }

  async createToken(role: Role, name: string, expiresAtMs: number) {
    const kept = checkTokenRequest(name, expiresAtMs, this.#environment.now());
    const token = newToken((bytes) => this.#environment.random(bytes));
    const id = this.#newId('t_');
    this.#idsByHash.set(tokenHash(token), id);
    return {
      principal: this.#add({ id, kind: 'token', name: kept, group: null, role }, null, expiresAtMs),
      token,
    };
  }

  async authenticate(credential: string): Promise<Principal | Refusal> {
    const ticket = readTicket(this.#secret, credential);
    const byToken = isToken(credential) ? this.#idsByHash.get(tokenHash(credential)) : undefined;
    const entry = this.#entries.get(ticket?.principalId ?? byToken ?? '');
    if (entry === undefined) return refuse('unauthenticated', 'no such credential');
    const expiresAtMs = ticket?.expiresAtMs ?? entry.expiresAtMs;
    return judgeAccess(expiresAtMs, entry.revokedAtMs, this.#environment.now()) ?? entry.principal;
  }

  async rightsRevision(): Promise<number> {
    return this.#revision;
  }

  async tokens(): Promise<readonly ApiToken[]> {
    return [...this.#entries.values()].filter(({ principal }) => principal.kind === 'token').map(shownToken);
  }

  async revokeToken(id: string): Promise<boolean> {
    const entry = this.#entries.get(id);
    if (entry?.principal.kind !== 'token') return false;
    this.#revoke([entry]);
    return true;
  }

  #newId(prefix: string): string {
    return newId(prefix, (bytes) => this.#environment.random(bytes));
  }

  #participantsOf(linkId: string): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.linkId === linkId);
  }

  #shown(link: Link): JoinLink {
    return { ...link, participants: this.#participantsOf(link.id).length };
  }

  #usableLink(code: string): Link | Refusal {
    const link = this.#links.get(linkIdOf(this.#secret, code) ?? '');
    if (link === undefined) return refuse('unauthenticated', 'no such link');
    return link.revokedAtMs === null ? link : refuse('revoked', 'the link was revoked');
  }

  #add(
    fresh: Omit<Principal, 'colour' | 'rightsVersion'>,
    linkId: string | null,
    expiresAtMs: number | null,
  ): Principal {
    const principal = { ...fresh, colour: colourOf(this.#entries.size), rightsVersion: 1 };
    const createdAtMs = this.#environment.now();
    this.#entries.set(principal.id, { principal, linkId, createdAtMs, expiresAtMs, revokedAtMs: null });
    return principal;
  }

  #revoke(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.revokedAtMs !== null) continue;
      entry.revokedAtMs = this.#environment.now();
      entry.principal = { ...entry.principal, rightsVersion: entry.principal.rightsVersion + 1 };
      this.#revision += 1;
    }
  }
}
