/** What one address or one account may do in all, over its connections. */
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Environment } from '../environment.ts';
import { createTokenBucket, type TokenBucket } from '../gate/rate.ts';
import { sharedAllowance, type Allowance } from './intake.ts';
import { createTurns, type Turns } from './turns.ts';

/** A connection that counts for its address until it leaves. */
export interface Arrival {
  /** It has said who it is. */
  readonly known: () => void;
  readonly leave: () => void;
}

interface Address {
  connections: number;
  unauthenticated: number;
  readonly joins: TokenBucket;
  readonly requests: TokenBucket;
}

export interface Account {
  readonly id: string;
  connections: number;
  readonly presence: TokenBucket;
  readonly newDocuments: TokenBucket;
  /** Bytes of documents that are compared with its state vectors. */
  readonly compared: TokenBucket;
  readonly shared: Allowance;
  /** Of all accounts of this node in heavy work. */
  readonly turns: Turns;
}

/** Those remembered after their last connection, for their rates. */
const REMEMBERED = 10_000;

/** The value of this name, made when needed; forgets names without connections when there are too many. */
function entryOf<Entry extends { readonly connections: number }>(
  entries: Map<string, Entry>,
  name: string,
  make: () => Entry,
): Entry {
  let known = entries.get(name);
  if (known === undefined) entries.set(name, (known = make()));
  if (entries.size > REMEMBERED) {
    for (const [other, { connections }] of entries)
      if (connections === 0 && other !== name) entries.delete(other);
  }
  return known;
}

export class Allowances {
  readonly #turns: Turns;
  readonly #limits: Limits;
  readonly #env: Environment;
  readonly #addresses = new Map<string, Address>();
  readonly #accounts = new Map<string, Account>();

  constructor(limits: Limits, env: Environment) {
    this.#limits = limits;
    this.#env = env;
    this.#turns = createTurns(env);
  }

  /** Counts a connection of this address until it leaves; `busy` when there are too many. */
  arrive(name: string): Arrival | Refusal {
    const { connectionsPerAddress, unauthenticatedPerAddress } = this.#limits;
    const address = this.#address(name);
    if (address.connections >= connectionsPerAddress || address.unauthenticated >= unauthenticatedPerAddress)
      return refuse('busy', 'too many connections from one address');
    if (!address.joins.take(1)) return refuse('busy', 'too many new connections from one address');
    address.connections += 1;
    address.unauthenticated += 1;
    let isKnown = false;
    let isHere = true;
    const known = () => {
      if (!isKnown) address.unauthenticated -= 1;
      isKnown = true;
    };
    const leave = () => {
      known();
      if (isHere) address.connections -= 1;
      isHere = false;
    };
    return { known, leave };
  }

  /** Whether this address may make one more API request now. */
  admitsRequest(name: string): boolean {
    return this.#address(name).requests.take(1);
  }

  account(principalId: string): Account {
    const { presencePerSecondPerAccount, newDocumentsPerSecond, newDocumentsBurst } = this.#limits;
    const { comparedBytesPerSecondPerAccount: comparedBytes } = this.#limits;
    return entryOf(this.#accounts, principalId, () => ({
      id: principalId,
      connections: 0,
      presence: createTokenBucket(presencePerSecondPerAccount, presencePerSecondPerAccount * 2, this.#env),
      newDocuments: createTokenBucket(newDocumentsPerSecond, newDocumentsBurst, this.#env),
      compared: createTokenBucket(comparedBytes, comparedBytes, this.#env),
      shared: sharedAllowance(this.#limits, this.#env),
      turns: this.#turns,
    }));
  }

  #address(name: string): Address {
    const limits = this.#limits;
    return entryOf(this.#addresses, name, () => ({
      connections: 0,
      unauthenticated: 0,
      joins: createTokenBucket(limits.joinsPerSecondPerAddress, limits.joinsBurstPerAddress, this.#env),
      requests: createTokenBucket(
        limits.requestsPerSecondPerAddress,
        limits.requestsBurstPerAddress,
        this.#env,
      ),
    }));
  }
}
