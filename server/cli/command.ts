/** What every command of the CLI is given, and how it says no. */
import { parseArgs } from 'node:util';
import { say, type Language, type Phrase, type Words } from '../../shared/words.ts';
import type { Archive } from '../backup/archive.ts';
import type { Storage } from '../log/storage.ts';
import { usageProblems } from './words.ts';

/** A storage as a whole, and how it is called in words: the path of a file, or `host:port/name`. */
export interface NamedArchive {
  readonly archive: Archive;
  readonly name: string;
}

export interface CommandContext {
  readonly language: Language;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** The storage of the data folder, opened when first asked for. Rejects with StorageError. */
  readonly storage: () => Promise<Storage>;
  /** The storage as a whole, read beside the server, and its name. */
  readonly archive: Archive;
  readonly archiveName: string;
  /** The file of the data folder; the same unless DATABASE_URL is set. */
  readonly embedded: NamedArchive;
  /** Whether DATABASE_URL is set. */
  readonly hasDatabase: boolean;
  /** The command has done its work and found something wrong: exit code 1. */
  readonly foundProblem: () => void;
}

export type Command = (args: readonly string[], context: CommandContext) => Promise<void>;

/** A "no" of the CLI, in one sentence; exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly words: Words;
  constructor(problem: Phrase<[detail: string]>, detail = '') {
    const words = { fr: say('fr', problem, detail), en: say('en', problem, detail) };
    super(words.en);
    this.words = words;
  }
}

/** The command line is wrong; exit code 2. */
export class UsageError extends CommandError {}

/** What parseArgs throws names the option; its second sentence, advice for programmers, is left out. */
function detailOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('. ')[0] ?? message;
}

export interface ReadArguments {
  /** Options with a value that were given, by name. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Options without a value that were given. */
  readonly flags: ReadonlySet<string>;
  readonly json: boolean;
  readonly positionals: readonly string[];
}

/** Reads options that take a value, flags, `--json` and all positionals. Throws UsageError on anything else. */
export function readArguments(
  args: readonly string[],
  names: readonly string[],
  positionals: readonly string[],
  flagNames: readonly string[] = [],
): ReadArguments {
  let parsed;
  try {
    const options = [
      ...names.map((name) => [name, { type: 'string' as const }] as const),
      ...[...flagNames, 'json'].map((name) => [name, { type: 'boolean' as const }] as const),
    ];
    parsed = parseArgs({
      args: [...args],
      options: Object.fromEntries(options),
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(usageProblems.unreadable, detailOf(error));
  }
  const missing = positionals[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(usageProblems.missing, `<${missing}>`);
  const extra = parsed.positionals[positionals.length];
  if (extra !== undefined) throw new UsageError(usageProblems.unreadable, extra);
  const given = Object.entries(parsed.values);
  const flags = new Set(given.flatMap(([name, value]) => (value === true ? [name] : [])));
  const values = Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  return { values, flags, json: flags.has('json'), positionals: parsed.positionals };
}
