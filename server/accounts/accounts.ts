/**
 * The port of people, links and tokens: truth outside the Y.Docs (P1). Two implementations: memory, and SQL over SQLite or Postgres.
 * Join links carry an HMAC over their id, so that they can be shown again and revoked without storing a secret.
 */
import type { StakeholderGroup } from '../../shared/groups.ts';
import type { Refusal } from '../../shared/protocol/refusal.ts';
import type { Role } from '../../shared/roles.ts';
import type { Language } from '../../shared/words.ts';
import type { Principal } from './principal.ts';

export interface JoinLink {
  readonly id: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
  /** The last part of the address: `/join/<code>`. */
  readonly code: string;
  /** How many participants came by it. */
  readonly participants: number;
}

export interface Newcomer {
  readonly name: string;
  readonly group: StakeholderGroup | null;
  readonly language: Language;
}

export interface Accounts {
  links(): Promise<readonly JoinLink[]>;
  /** `first`: the one that a workspace has of each role from its start, made once however many nodes start at once. */
  createLink(role: Role, options?: { readonly first: boolean }): Promise<JoinLink>;
  /** Ends a link and the access of everybody who came by it; returns their principal ids. */
  revokeLink(id: string): Promise<readonly string[]>;
  /** What a code opens: its role, or `unauthenticated` / `revoked`. */
  openLink(code: string): Promise<{ readonly role: Role } | Refusal>;
  /** Makes a participant; the ticket is shown once and proves it afterwards. */
  enter(
    code: string,
    newcomer: Newcomer,
  ): Promise<{ readonly principal: Principal; readonly ticket: string } | Refusal>;
  /** Makes an API token, a principal of its own; the token is shown once, its hash is kept. */
  createToken(
    role: Role,
    name: string,
    expiresAtMs: number,
  ): Promise<{ readonly principal: Principal; readonly token: string }>;
  /** Whose ticket or token this is, judged afresh on every call; `expired`, `revoked` or `unauthenticated` otherwise. */
  authenticate(credential: string): Promise<Principal | Refusal>;
  /** A number that rises whenever anybody's rights change, in this process or another (the CLI); asked every second (G9). */
  rightsRevision(): Promise<number>;
}

/** An API token as its owner sees it: never the token itself, of which only a hash is kept. */
export interface ApiToken {
  /** The id of its principal, `t_…`. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
}

/** Looking after the tokens that `Accounts.createToken` made. */
export interface TokenRegister {
  /** All tokens, oldest first. */
  tokens(): Promise<readonly ApiToken[]>;
  /** Ends a token; false when there is none with this id. Harmless when repeated. */
  revokeToken(id: string): Promise<boolean>;
}
