/** `doctor`: looks at everything that an operator would, and says in plain words what is wrong and what to do. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { say, type Words } from '../../shared/words.ts';
import { BackupError } from '../backup/backup-error.ts';
import { readConfig } from '../config.ts';
import { StorageError } from '../log/storage-error.ts';
import { UsageError, readArguments, type Command, type CommandContext } from './command.ts';
import type { Diagnosis } from './diagnosis.ts';
import { checkNode, checkOpenFiles, checkSpace, checkSync } from './doctor-machine.ts';
import { checkService } from './doctor-service.ts';
import { usageProblems } from './words.ts';

const hourMs = 3_600_000;
/** A nightly backup, and two hours for it to end. */
const backupMs = 26 * hourMs;
/** A record that is newer than this clock by more was written by another clock. */
const aheadMs = 60_000;

const marks = { ok: '  ok ', warning: '  !  ', problem: ' !!! ' } as const;

function checkBackup(lastMs: number | null, nowMs: number): Diagnosis {
  if (lastMs === null)
    return {
      name: 'backup',
      state: 'warning',
      words: {
        fr: 'Aucune sauvegarde n’a été faite : npm run palabre -- backup <fichier>',
        en: 'No backup was ever made: npm run palabre -- backup <file>',
      },
    };
  const hours = Math.floor((nowMs - lastMs) / hourMs);
  const old = nowMs - lastMs > backupMs;
  return {
    name: 'backup',
    state: old ? 'warning' : 'ok',
    words: {
      fr: `La dernière sauvegarde a ${String(hours)} h${old ? ' : faites-en une' : ''}.`,
      en: `The last backup is ${String(hours)} h old${old ? ': make one' : ''}.`,
    },
  };
}

function checkClock(newestMs: number | null, nowMs: number): Diagnosis {
  const ahead = newestMs !== null && newestMs > nowMs + aheadMs;
  return {
    name: 'clock',
    state: ahead ? 'warning' : 'ok',
    words: ahead
      ? {
          fr: `Cette horloge retarde sur la dernière modification (${new Date(newestMs).toISOString()}) : réglez-la (NTP).`,
          en: `This clock is behind the newest change (${new Date(newestMs).toISOString()}): set it (NTP).`,
        }
      : {
          fr: 'L’horloge suit les modifications écrites.',
          en: 'The clock agrees with the changes on record.',
        },
  };
}

const databaseOk: Words = {
  fr: 'La base de données est là et de cette version.',
  en: 'The database is there and of this version.',
};

/** The database, the clock against what is in it, the age of the last backup. */
async function checkData({ archive, nowMs }: CommandContext): Promise<readonly Diagnosis[]> {
  try {
    const last = await archive.lastBackup();
    const newest = await archive.newestAtMs();
    return [
      { name: 'database', state: 'ok', words: databaseOk },
      checkClock(newest, nowMs),
      checkBackup(last, nowMs),
    ];
  } catch (error) {
    const isForeseen = error instanceof BackupError || error instanceof StorageError;
    if (!isForeseen) throw error;
    return [{ name: 'database', state: 'problem', words: error.words }];
  }
}

/** The folder, or the nearest above it that is there. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

function originOf(text: string | undefined, port: number): string {
  const origin = text ?? `http://127.0.0.1:${String(port)}`;
  if (!URL.canParse(origin) || !/^https?:/.test(origin)) throw new UsageError(usageProblems.badUrl, origin);
  return origin;
}

export const doctor: Command = async (args, context) => {
  const { values, json } = readArguments(args, ['url'], []);
  const { language, nowMs, print } = context;
  const config = readConfig(process.env, { lan: false });
  const origin = originOf(values['url'], config.port);
  const folder = nearest(config.dataFolder);
  const found: readonly Diagnosis[] = [
    checkNode(),
    checkSpace(folder),
    await checkSync(folder),
    ...[checkOpenFiles()].filter((each) => each !== null),
    ...(await checkData(context)),
    ...(await checkService(origin, nowMs)),
  ];
  if (json)
    print(
      JSON.stringify(found.map(({ name, state, words }) => ({ name, state, words: say(language, words) }))),
    );
  else for (const { state, words } of found) print(`${marks[state]} ${say(language, words)}`);
  if (found.some(({ state }) => state === 'problem')) context.foundProblem();
};
