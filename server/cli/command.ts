/** What every command of the CLI is given, and how it says no. */
import { parseArgs } from 'node:util';
import { say, type Language, type Phrase, type Words } from '../../shared/words.ts';
import type { Storage } from '../log/storage.ts';
import { problems } from './words.ts';

export interface CommandContext {
  readonly language: Language;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** The storage of the data folder, opened when first asked for. Rejects with StorageError. */
  readonly storage: () => Promise<Storage>;
}

export type Command = (args: readonly string[], context: CommandContext) => Promise<void>;

/** A "no" of the CLI, in one sentence. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly words: Words;
  constructor(problem: Phrase<[detail: string]>, detail = '') {
    const words = { fr: say('fr', problem, detail), en: say('en', problem, detail) };
    super(words.en);
    this.words = words;
  }
}

/** What parseArgs throws names the option; its second sentence, advice for programmers, is left out. */
function detailOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('. ')[0] ?? message;
}

export interface ReadArguments {
  /** Options that were given, by name; `--json` and nothing else is a flag. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly positionals: readonly string[];
}

/** Reads options that take a value, `--json` and `count` positionals. Throws CommandError on anything else. */
export function readArguments(
  args: readonly string[],
  names: readonly string[],
  positionals: readonly string[],
): ReadArguments {
  let parsed;
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    parsed = parseArgs({
      args: [...args],
      options: { ...options, json: { type: 'boolean' as const } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new CommandError(problems.unreadable, detailOf(error));
  }
  const missing = positionals[parsed.positionals.length];
  if (missing !== undefined) throw new CommandError(problems.missing, `<${missing}>`);
  const extra = parsed.positionals[positionals.length];
  if (extra !== undefined) throw new CommandError(problems.unreadable, extra);
  const { json, ...rest } = parsed.values;
  const values = rest as Readonly<Record<string, string | undefined>>; // `names` are options of type string
  return { values, json: json === true, positionals: parsed.positionals };
}
