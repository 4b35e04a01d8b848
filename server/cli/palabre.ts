/**
 * The command line: `npm run palabre -- <command>`. One answer on stdout, or one sentence on stderr. Exit code 0: fine,
 * 1: a problem was found, 2: the command line is wrong.
 */
import { say, type Words } from '../../shared/words.ts';
import { readStoragePlace } from '../config.ts';
import { systemEnvironment } from '../environment.ts';
import { databaseFile } from '../log/database-file.ts';
import { StorageError } from '../log/storage-error.ts';
import type { DamageReport, Storage } from '../log/storage.ts';
import { DamagedDocumentError, LogUnavailableError } from '../log/update-log.ts';
import { openStorage } from '../open-storage.ts';
import { operatorLanguage, StartError } from '../start-error.ts';
import { BackupError } from '../backup/backup-error.ts';
import { createSqliteArchive } from '../backup/sqlite-archive.ts';
import { backup, restore, verify } from './backup-commands.ts';
import { CommandError, UsageError, type Command, type NamedArchive } from './command.ts';
import { doctor } from './doctor-command.ts';
import { showHistory } from './history-command.ts';
import { migrateToPostgres } from './migrate-command.ts';
import { listLinks, revokeLink } from './link-commands.ts';
import { createToken, listTokens, revokeToken } from './token-commands.ts';
import { problems, usage, usageProblems } from './words.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['token create', createToken],
  ['token list', listTokens],
  ['token revoke', revokeToken],
  ['link list', listLinks],
  ['link revoke', revokeLink],
  ['history', showHistory],
  ['backup', backup],
  ['restore', restore],
  ['verify', verify],
  ['doctor', doctor],
  ['migrate embedded-to-postgres', migrateToPostgres],
]);

const language = operatorLanguage(process.env);
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Damage that is found on the way is told once, by whoever opens the file first. */
function warn({ document, part, seq, reason }: DamageReport): void {
  const { words } = new CommandError(problems.damage, `${document}, ${part} ${String(seq)}: ${reason}`);
  process.stderr.write(`${say(language, words)}\n`);
}

/** The sentence for a "no" that was foreseen, null for a mistake of ours. */
function wordsOf(error: unknown): Words | null {
  if (error instanceof CommandError || error instanceof StorageError || error instanceof BackupError)
    return error.words;
  if (error instanceof StartError) return error.words;
  if (error instanceof DamagedDocumentError) return new CommandError(problems.damaged, error.message).words;
  return error instanceof LogUnavailableError ? new CommandError(problems.storage, error.reason).words : null;
}

async function databaseArchive(url: string): Promise<NamedArchive> {
  const { createPostgresArchive } = await import('../backup/postgres-archive.ts'); // with its driver
  const { placeOf } = await import('../log/postgres-open.ts');
  return { archive: createPostgresArchive(url, systemEnvironment), name: placeOf(url) };
}

async function run(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes('--help') || args.includes('-h')) {
    print(say(language, usage));
    return;
  }
  const words = [1, 2].find((count) => commands.has(args.slice(0, count).join(' '))) ?? 2;
  const name = args.slice(0, words).join(' ');
  const command = commands.get(name);
  if (command === undefined) throw new UsageError(usageProblems.unknownCommand, name);
  const place = readStoragePlace(process.env);
  const file = databaseFile(place.dataFolder);
  const embedded = { archive: createSqliteArchive(file), name: file };
  const main = place.databaseUrl === null ? embedded : await databaseArchive(place.databaseUrl);
  const opened: { storage?: Promise<Storage> } = {};
  const storage = () => (opened.storage ??= openStorage(place, systemEnvironment, warn));
  try {
    await command(args.slice(words), {
      language,
      nowMs: systemEnvironment.now(),
      print,
      storage,
      archive: main.archive,
      archiveName: main.name,
      embedded,
      hasDatabase: place.databaseUrl !== null,
      foundProblem: () => (process.exitCode = 1),
    });
  } finally {
    await opened.storage?.then((each) => each.close()).catch(() => {}); // why it could not be opened is already on its way
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const words = wordsOf(error);
  if (words === null) throw error;
  process.stderr.write(`${say(language, words)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
