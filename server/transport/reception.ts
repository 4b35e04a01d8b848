/**
 * What both doors ask before they let anybody in: the address, the page's origin, the credential; and who is in, so
 * that a change of rights reaches every open connection (G9).
 */
import type { IncomingMessage } from 'node:http';
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal, type RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Environment } from '../environment.ts';
import type { Logger } from '../logger.ts';
import type { Entrance, Metrics } from '../metrics.ts';
import { Allowances, type Account, type Arrival } from './allowances.ts';
import { BackOff } from './back-off.ts';
import { peerAddress, type TrustsProxy } from './peer-address.ts';

/** An authenticated connection, as long as it is open. */
export interface Guest {
  readonly credential: string;
  readonly principal: Principal;
  /** Says why and closes. */
  dismiss(code: RefusalCode): void;
  /** Sends away to another node, or to the next start of this one, to be there after so many milliseconds. */
  move(afterMs: number): void;
}

/** Milliseconds before the first comes back: the proxy has noticed by then. */
const FIRST_MOVE_MS = 100;
/** How many milliseconds apart people come back: a join costs less. */
const MOVE_PACE_MS = 2;
/** Nobody waits longer: 2,000 people come back within it. */
const LONGEST_MOVE_MS = 4_000;
/** How often it is looked whether all have gone. */
const LOOK_MS = 20;

const CREDENTIAL_CHARACTERS = 1_000;

export interface ReceptionParts {
  readonly accounts: Pick<Accounts, 'authenticate'>;
  readonly limits: Limits;
  readonly env: Environment;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Other origins that may connect; `*` admits all. */
  readonly origins: readonly string[];
  readonly trustsProxy: TrustsProxy;
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

export class Reception {
  readonly #parts: ReceptionParts;
  readonly #allowances: Allowances;
  readonly #guests = new Set<Guest>();
  readonly #backOff: BackOff;

  constructor(parts: ReceptionParts) {
    this.#parts = parts;
    this.#allowances = new Allowances(parts.limits, parts.env);
    this.#backOff = new BackOff(parts.env, parts.limits.backOffMs);
  }

  /** Which machines are believed when they say for whom they speak. */
  get trustsProxy(): TrustsProxy {
    return this.#parts.trustsProxy;
  }

  /** Counts a connection of the request's address until it leaves; `busy` when there are too many. Costs nothing else. */
  arrive(request: IncomingMessage): Arrival | Refusal {
    return this.#allowances.arrive(peerAddress(request, this.#parts.trustsProxy));
  }

  /** Whether the request's address may make one more API request now. */
  admitsRequest(request: IncomingMessage): boolean {
    return this.#allowances.admitsRequest(peerAddress(request, this.#parts.trustsProxy));
  }

  /** What this account may do, over all its connections. */
  account(principalId: string): Account {
    return this.#allowances.account(principalId);
  }

  /** Whether a page of this origin may connect. Programs send none. */
  admitsOrigin({ headers }: IncomingMessage): boolean {
    const { origins } = this.#parts;
    const { origin, host } = headers;
    if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
    return host !== undefined && hostOf(origin) === host;
  }

  /** Whose credential this is, or why nobody's. Never rejects. */
  async authenticate(credential: string): Promise<Principal | Refusal> {
    if (credential === '' || credential.length > CREDENTIAL_CHARACTERS)
      return refuse('unauthenticated', 'no credential');
    try {
      return await this.#parts.accounts.authenticate(credential);
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'a credential cannot be checked');
      return refuse('storage', 'credentials cannot be checked now');
    }
  }

  /** The same for a connection, which waits if its principal was refused again and again. */
  async admit(credential: string): Promise<Principal | Refusal> {
    const principal = await this.authenticate(credential);
    if ('code' in principal) return principal;
    await this.#backOff.wait(principal.id);
    const { connections } = this.account(principal.id);
    if (connections < this.#parts.limits.connectionsPerAccount) return principal;
    return refuse('busy', 'too many connections of one account');
  }

  /** Logs and counts a refusal, and remembers whose it was. */
  refused(door: Entrance, { code, reason }: Refusal, principal: Principal | null): void {
    this.#parts.logger.info({ door, code, reason }, 'refused');
    this.#parts.metrics.refused(door, code);
    if (principal !== null) this.#backOff.note(principal.id);
  }

  /** Watches the rights of a guest until the returned function is called. */
  register(door: Entrance, guest: Guest): () => void {
    const account = this.account(guest.principal.id);
    this.#guests.add(guest);
    account.connections += 1;
    this.#parts.metrics.connected(door, 1);
    return () => {
      if (!this.#guests.delete(guest)) return;
      account.connections -= 1;
      this.#parts.metrics.connected(door, -1);
    };
  }

  /** Sends everybody away, not to come back in one moment; resolves when all have gone, or should have. */
  moveAll(): Promise<void> {
    const { env } = this.#parts;
    const spread = Math.min(LONGEST_MOVE_MS, this.#guests.size * MOVE_PACE_MS);
    const deadline = env.now() + FIRST_MOVE_MS + spread + 1_000;
    for (const guest of this.#guests) {
      const [high = 0, low = 0] = env.random(2);
      guest.move(FIRST_MOVE_MS + Math.floor(((high * 256 + low) / 65_536) * spread));
    }
    return new Promise((resolve) => {
      const look = () => {
        if (this.#guests.size === 0 || env.now() > deadline) resolve();
        else env.after(LOOK_MS, look);
      };
      look();
    });
  }

  /** Judges every open connection afresh, or those of some principals. */
  async recheck(principalIds?: readonly string[]): Promise<void> {
    const concerned = [...this.#guests].filter(
      ({ principal }) => principalIds === undefined || principalIds.includes(principal.id),
    );
    await Promise.all(concerned.map((guest) => this.#recheck(guest)));
  }

  async #recheck(guest: Guest): Promise<void> {
    const now = await this.authenticate(guest.credential);
    if (!this.#guests.has(guest)) return;
    const { principal } = guest;
    if ('code' in now) {
      if (now.code !== 'storage') guest.dismiss(now.code);
    } else if (now.rightsVersion !== principal.rightsVersion || now.role !== principal.role)
      guest.dismiss('rightsChanged');
  }
}
