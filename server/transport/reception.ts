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
import { createTokenBucket, type TokenBucket } from '../gate/rate.ts';
import type { Logger } from '../logger.ts';

/** An authenticated connection, as long as it is open. */
export interface Guest {
  readonly credential: string;
  readonly principal: Principal;
  /** Says why and closes. */
  dismiss(code: RefusalCode): void;
}

export interface Reception {
  /** Counts a connection of this address until `leave` is called; `busy` when the address has too many (before anything costs). */
  arrive(address: string): { readonly leave: () => void } | Refusal;
  /** Whether a page of this origin may connect. Programs send none. */
  admitsOrigin(request: IncomingMessage): boolean;
  /** Whose credential this is, or why nobody's. */
  authenticate(credential: string): Promise<Principal | Refusal>;
  /** Watches the rights of a guest until the returned function is called. */
  register(guest: Guest): () => void;
  /** Judges every open connection afresh, or those of some principals. */
  recheck(principalIds?: readonly string[]): Promise<void>;
  readonly guests: number;
}

interface Address {
  connections: number;
  readonly joins: TokenBucket;
}

/** Addresses that are remembered after their last connection, for their rate of joins. */
const REMEMBERED_ADDRESSES = 10_000;

export interface ReceptionParts {
  readonly accounts: Pick<Accounts, 'authenticate'>;
  readonly limits: Limits;
  readonly env: Environment;
  readonly logger: Logger;
  /** Other origins that may connect; `*` admits all. */
  readonly origins: readonly string[];
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

export function createReception(parts: ReceptionParts): Reception {
  const { accounts, limits, env, logger, origins } = parts;
  const addresses = new Map<string, Address>();
  const guests = new Set<Guest>();

  const addressOf = (address: string): Address => {
    let known = addresses.get(address);
    if (known === undefined) {
      const joins = createTokenBucket(limits.joinsPerSecondPerAddress, limits.joinsBurstPerAddress, env);
      addresses.set(address, (known = { connections: 0, joins }));
    }
    if (addresses.size > REMEMBERED_ADDRESSES)
      for (const [name, { connections }] of addresses) if (connections === 0) addresses.delete(name);
    return known;
  };
  const authenticate = async (credential: string): Promise<Principal | Refusal> => {
    if (credential === '' || credential.length > 1_000) return refuse('unauthenticated', 'no credential');
    try {
      return await accounts.authenticate(credential);
    } catch (error) {
      logger.error({ err: error }, 'a credential cannot be checked');
      return refuse('storage', 'credentials cannot be checked now');
    }
  };
  const recheckGuest = async (guest: Guest) => {
    const now = await authenticate(guest.credential);
    if (!guests.has(guest)) return;
    if ('code' in now) {
      if (now.code !== 'storage') guest.dismiss(now.code);
    } else if (now.rightsVersion !== guest.principal.rightsVersion || now.role !== guest.principal.role)
      guest.dismiss('rightsChanged');
  };

  return {
    arrive: (name) => {
      const address = addressOf(name);
      if (address.connections >= limits.connectionsPerAddress || !address.joins.take(1))
        return refuse('busy', 'too many connections from one address');
      address.connections += 1;
      let here = true;
      return {
        leave: () => {
          if (here) address.connections -= 1;
          here = false;
        },
      };
    },
    admitsOrigin: ({ headers }) => {
      const { origin, host } = headers;
      if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
      return host !== undefined && hostOf(origin) === host;
    },
    authenticate,
    register: (guest) => {
      guests.add(guest);
      return () => guests.delete(guest);
    },
    recheck: async (principalIds) => {
      const concerned = [...guests].filter(
        ({ principal }) => principalIds === undefined || principalIds.includes(principal.id),
      );
      await Promise.all(concerned.map(recheckGuest));
    },
    get guests() {
      return guests.size;
    },
  };
}
