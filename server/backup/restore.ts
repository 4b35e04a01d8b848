/** From a backup to a storage: verified before, raised on the way (D7), compared afterwards. */
import { differences, digestsOf, startDigests } from './archive-digest.ts';
import type { Archive } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { assertWhole, readBackup } from './backup-file.ts';
import { checkArchive, type ArchiveReport } from './check-archive.ts';
import { raiseEpochs } from './raise-epochs.ts';
import { watched } from './watched.ts';

export interface BackupReport extends ArchiveReport {
  readonly madeAtMs: number;
}

/** Reads a backup wholly and replays every document in it. Throws BackupError when the file is no whole backup. */
export async function checkBackup(path: string): Promise<BackupReport> {
  await assertWhole(path);
  try {
    const { madeAtMs, rows } = await readBackup(path);
    return { madeAtMs, ...(await checkArchive(rows, { replay: true })) };
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError('damagedBackup', path, error);
  }
}

/**
 * Writes a backup that was checked to a storage. Every document gets a higher epoch. Returns where what was there has
 * been moved to. Throws BackupError or StorageError; nothing has changed then.
 */
export async function restoreBackup(
  path: string,
  target: Archive,
  options: { readonly replace: boolean; readonly nowMs: number; readonly targetName: string },
): Promise<string | null> {
  const { rows } = await readBackup(path);
  const wanted = startDigests();
  const raised = watched(raiseEpochs(rows, await target.epochs(), options.nowMs), wanted);
  return target.write(raised, options.replace, async (written) => {
    if (differences(wanted.end(), await digestsOf(written)).length > 0)
      throw new BackupError('readsBackDifferently', options.targetName);
  });
}
