/** `backup`, `restore`, `verify`. */
import { resolve } from 'node:path';
import { say } from '../../shared/words.ts';
import { writeBackup } from '../backup/backup-file.ts';
import {
  ArchiveCheck,
  checkArchive,
  isDamage,
  lostTails,
  type ArchiveReport,
} from '../backup/check-archive.ts';
import { findingWords, numbersOf, type Finding } from '../backup/finding.ts';
import { checkBackup, restoreBackup } from '../backup/restore.ts';
import { createSqliteArchive } from '../backup/sqlite-archive.ts';
import { watched } from '../backup/watched.ts';
import { databaseFile } from '../log/database-file.ts';
import { StorageError } from '../log/storage-error.ts';
import {
  backupIsSound,
  backupMade,
  foundLine,
  notRestored,
  restored,
  setAsideIn,
  somethingFound,
  storageIsSound,
} from './backup-words.ts';
import { CommandError, readArguments, type Command, type CommandContext } from './command.ts';

const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

const countsOf = ({ documents, updates, bytes }: ArchiveReport) => [documents, updates, bytes] as const;

function jsonOf({ documents, updates, snapshots, bytes, principals, newestAtMs, findings }: ArchiveReport) {
  return { documents, updates, snapshots, bytes, principals, newest: iso(newestAtMs), findings };
}

/** One line each. */
export function printFindings(findings: readonly Finding[], { language, print }: CommandContext): void {
  for (const finding of findings) {
    const phrase = findingWords[finding.kind];
    const numbers = numbersOf(finding);
    const what = { fr: phrase.fr(numbers), en: phrase.en(numbers) };
    print(say(language, foundLine, finding.document, what));
  }
}

/** An error that the rows themselves cause means a damaged database. */
export async function readingOf<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RangeError ? new StorageError('damaged', name) : error;
  }
}

export const backup: Command = async (args, context) => {
  const { json, positionals } = readArguments(args, [], ['file']);
  const { archive, archiveName, language, nowMs, print } = context;
  const path = resolve(positionals[0] ?? '');
  const check = new ArchiveCheck({ replay: false });
  const { bytes, checksum } = await readingOf(archiveName, () =>
    writeBackup(path, watched(archive.read(), check), nowMs),
  );
  await archive.noteBackup(nowMs);
  const report = check.end();
  if (json) print(JSON.stringify({ file: path, fileBytes: bytes, checksum, ...jsonOf(report) }));
  else {
    printFindings(report.findings, context);
    print(say(language, backupMade, path, bytes, ...countsOf(report)));
  }
  if (report.findings.length > 0) context.foundProblem();
};

/** Where to: a folder, or what the environment says. */
function targetOf(into: string | undefined, { archive, archiveName }: CommandContext) {
  if (into === undefined) return { archive, name: archiveName };
  const file = databaseFile(resolve(into));
  return { archive: createSqliteArchive(file), name: file };
}

export const restore: Command = async (args, context) => {
  const { values, flags, json, positionals } = readArguments(
    args,
    ['into'],
    ['file'],
    ['verify', 'replace', 'accept-damage'],
  );
  const { language, nowMs, print } = context;
  const path = resolve(positionals[0] ?? '');
  const report = await checkBackup(path);
  const told = { file: path, made: iso(report.madeAtMs), ...jsonOf(report) };
  const damaged = report.findings.some(isDamage);
  if (!json) printFindings(report.findings, context);
  const onlyVerify = flags.has('verify') && values['into'] === undefined;
  if (onlyVerify) {
    if (json) print(JSON.stringify(told));
    else if (report.findings.length > 0)
      print(say(language, somethingFound, report.findings.length, ...countsOf(report)));
    else print(say(language, backupIsSound, path, report.madeAtMs, ...countsOf(report)));
    if (damaged) context.foundProblem();
    return;
  }
  if (damaged && !flags.has('accept-damage')) throw new CommandError(notRestored, path);
  const { archive, name } = targetOf(values['into'], context);
  const options = { replace: flags.has('replace'), nowMs, targetName: name };
  const aside = await restoreBackup(path, archive, options);
  if (json) print(JSON.stringify({ ...told, into: name, setAside: aside }));
  else {
    print(say(language, restored, name, ...countsOf(report)));
    if (aside !== null) print(say(language, setAsideIn, aside));
  }
};

export const verify: Command = async (args, context) => {
  const { json } = readArguments(args, [], []);
  const { archive, archiveName, language, print } = context;
  const acknowledged = await archive.acknowledged();
  const report = await readingOf(archiveName, () => checkArchive(archive.read(), { replay: true }));
  const findings = [...report.findings, ...lostTails(acknowledged, report)];
  const all = { ...report, findings };
  if (json) print(JSON.stringify(jsonOf(all)));
  else if (findings.length === 0) print(say(language, storageIsSound, ...countsOf(all)));
  else {
    printFindings(findings, context);
    print(say(language, somethingFound, findings.length, ...countsOf(all)));
  }
  if (findings.length > 0) context.foundProblem();
};
