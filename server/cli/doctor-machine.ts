/** What `doctor` looks at on the machine: Node, disk, clock, open files. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnosis } from './diagnosis.ts';

/** Below this the next backup or a busy day may not fit; below a tenth of it writing is about to end. */
const scarceBytes = 2e9;
/** An fsync of a sound disk takes 1 to 30 ms. */
const slowSyncMs = 250;
/** Each connection is an open file: 2,000 people and what the server needs for itself. */
const fewFiles = 4_096;
const neededNode = 26;

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);

export function checkNode(version = process.versions.node): Diagnosis {
  const fits = Number(version.split('.')[0]) >= neededNode;
  return {
    name: 'node',
    state: fits ? 'ok' : 'problem',
    words: fits
      ? { fr: `Node ${version}.`, en: `Node ${version}.` }
      : {
          fr: `Ceci est Node ${version}, et Palabre demande Node ${String(neededNode)} : lancez « npm ci », puis « npm run palabre ».`,
          en: `This is Node ${version}, and Palabre needs Node ${String(neededNode)}: run “npm ci”, then “npm run palabre”.`,
        },
  };
}

export function checkSpace(folder: string): Diagnosis {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const state = free < scarceBytes / 10 ? 'problem' : free < scarceBytes ? 'warning' : 'ok';
  const more = state === 'ok' ? { fr: '', en: '' } : { fr: ' : faites de la place', en: ': free some space' };
  return {
    name: 'disk',
    state,
    words: {
      fr: `${gigabytes(free)} Go libres pour les données (${folder})${more.fr}.`,
      en: `${gigabytes(free)} GB free for the data (${folder})${more.en}.`,
    },
  };
}

/** Writes a small file down to the disk, and takes it away. */
export async function checkSync(folder: string): Promise<Diagnosis> {
  const path = join(folder, `doctor-${randomBytes(4).toString('hex')}`);
  const startedAt = performance.now();
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(randomBytes(4_096));
      await file.sync();
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '?';
    return {
      name: 'write',
      state: 'problem',
      words: {
        fr: `Le dossier ${folder} ne peut pas être écrit jusqu’au disque (${code}) : vérifiez ses droits et la place.`,
        en: `The folder ${folder} cannot be written down to the disk (${code}): check its permissions and the space.`,
      },
    };
  }
  const ms = Math.round(performance.now() - startedAt);
  const slow = ms > slowSyncMs;
  return {
    name: 'write',
    state: slow ? 'warning' : 'ok',
    words: {
      fr: `Écrire jusqu’au disque prend ${String(ms)} ms${slow ? ' : ce disque est lent, chaque modification attendra' : ''}.`,
      en: `Writing down to the disk takes ${String(ms)} ms${slow ? ': this disk is slow, every edit will wait for it' : ''}.`,
    },
  };
}

/** The soft limit of open files; null where the system does not say. */
function openFilesLimit(): number | null {
  try {
    const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return line === undefined ? null : line === 'unlimited' ? Infinity : Number(line);
  } catch {
    return null;
  }
}

export function checkOpenFiles(limit = openFilesLimit()): Diagnosis | null {
  if (limit === null) return null;
  const few = limit < fewFiles;
  return {
    name: 'files',
    state: few ? 'warning' : 'ok',
    words: {
      fr: `${String(limit)} fichiers ouverts au plus${few ? ' : c’est peu, chaque connexion en est un ; « ulimit -n 65536 » ou LimitNOFILE=65536' : ''}.`,
      en: `${String(limit)} open files at most${few ? ': that is few, each connection is one; “ulimit -n 65536” or LimitNOFILE=65536' : ''}.`,
    },
  };
}
