/** What is asked for on the command line. */
import { parseArgs } from 'node:util';
import { peerNames, type PeerName } from './peers.ts';
import type { Options, Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

export const usage = `npm run bench -- --list
npm run bench -- <scenario>… | all [--clients N] [--rate N] [--seconds N] [--rounds N]
  [--peers a,b] [--runs N] [--json] [--profile] [--write]
--write keeps the figures in docs/performance.json and writes docs/performance.md from all that are kept.`;

/** One sentence that says what is wrong with the command line. */
export class UsageError extends Error {}

export interface Asked {
  readonly list: boolean;
  readonly names: readonly string[];
  readonly runs: number;
  readonly json: boolean;
  readonly profile: boolean;
  readonly write: boolean;
  /** Those of this scenario that are wanted. */
  peersOf(scenario: Scenario): readonly PeerName[];
  /** The scenario's own numbers, changed as asked. */
  optionsOf(scenario: Scenario): Options;
}

const number = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        list: flag,
        json: flag,
        profile: flag,
        write: flag,
        clients: number,
        rate: number,
        seconds: number,
        rounds: number,
        runs: number,
        peers: number,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function positive(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!(value > 0)) throw new UsageError(`--${name} must be a number above 0, and is “${text}”.`);
  return value;
}

function namesOf(given: readonly string[]): readonly string[] {
  const known = Object.keys(scenarios);
  const unknown = given.find((name) => name !== 'all' && !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`There is no scenario “${unknown}”. Choose among: all, ${known.join(', ')}.`);
  return given.includes('all') ? known : given;
}

function peersIn(text: string): readonly PeerName[] {
  const given = text.split(',');
  const unknown = given.find((name) => !peerNames.some((peer) => peer === name));
  if (unknown !== undefined)
    throw new UsageError(`There is no peer “${unknown}”. Choose among: ${peerNames.join(', ')}.`);
  return peerNames.filter((peer) => given.includes(peer));
}

/** Throws UsageError. */
export function readCommandLine(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  const { list, json, profile, write } = values;
  const changed = ['clients', 'rate', 'seconds', 'rounds', 'peers'].filter((name) => name in values);
  if (write && changed.length > 0)
    throw new UsageError(`--write keeps whole scenarios with their own numbers: leave out --${changed[0]}.`);
  const wanted = values.peers === undefined ? null : peersIn(values.peers);
  return {
    list,
    json,
    profile,
    write,
    names: namesOf(positionals),
    runs: positive('runs', values.runs, 3),
    peersOf: ({ peers }) => peers.filter((peer) => wanted === null || wanted.includes(peer)),
    optionsOf: ({ defaults }) => ({
      clients: positive('clients', values.clients, defaults.clients),
      rate: positive('rate', values.rate, defaults.rate),
      seconds: positive('seconds', values.seconds, defaults.seconds),
      rounds: positive('rounds', values.rounds, defaults.rounds),
    }),
  };
}
