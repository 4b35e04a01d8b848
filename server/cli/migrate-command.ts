/** `migrate embedded-to-postgres`: from the data folder to the database of DATABASE_URL. */
import { say } from '../../shared/words.ts';
import { BackupError } from '../backup/backup-error.ts';
import { checkArchive, isDamage, lostTails, type ArchiveReport } from '../backup/check-archive.ts';
import { moveArchive } from '../backup/move-archive.ts';
import { refuseInUse } from '../backup/sqlite-archive-writing.ts';
import { printFindings, readingOf } from './backup-commands.ts';
import { migrated, migrationProblems } from './backup-words.ts';
import {
  CommandError,
  readArguments,
  type Command,
  type CommandContext,
  type NamedArchive,
} from './command.ts';

/** Reads and replays all of it. Throws CommandError when it is better not copied. */
async function checkSource(
  { archive, name }: NamedArchive,
  acceptDamage: boolean,
  json: boolean,
  context: CommandContext,
): Promise<ArchiveReport> {
  const acknowledged = await archive.acknowledged();
  const report = await readingOf(name, () => checkArchive(archive.read(), { replay: true }));
  const tails = lostTails(acknowledged, report);
  if (!json) printFindings([...report.findings, ...tails], context);
  // A copy without its witness would hide the loss from pages that hold what is missing (D7).
  if (tails.length > 0) throw new CommandError(migrationProblems.lostTail, name);
  if (report.findings.some(isDamage) && !acceptDamage)
    throw new CommandError(migrationProblems.damaged, name);
  return report;
}

export const migrateToPostgres: Command = async (args, context) => {
  const { flags, json } = readArguments(args, [], [], ['accept-damage']);
  const { archive, archiveName, embedded, hasDatabase, language, print } = context;
  if (!hasDatabase) throw new CommandError(migrationProblems.noTarget);
  refuseInUse(embedded.name);
  const report = await checkSource(embedded, flags.has('accept-damage'), json, context);
  try {
    await moveArchive(embedded.archive, { archive, name: archiveName }, (isSame) => {
      refuseInUse(embedded.name);
      if (!isSame) throw new CommandError(migrationProblems.changed, embedded.name);
    });
  } catch (error) {
    const isFull = error instanceof BackupError && error.problem === 'notEmpty';
    throw isFull ? new CommandError(migrationProblems.targetNotEmpty, archiveName) : error;
  }
  const { documents, updates, bytes } = report;
  if (json) print(JSON.stringify({ from: embedded.name, into: archiveName, documents, updates, bytes }));
  else print(say(language, migrated, embedded.name, archiveName, documents, updates, bytes));
};
