/** From one storage to another, empty one: the same history under the same epochs, compared before it holds. */
import { differences, digestsOf, startDigests } from './archive-digest.ts';
import type { Archive } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { watched } from './watched.ts';

/**
 * Copies everything, and compares every document and table with what is read back and with the source as it is then.
 * `stillUnchanged` is asked last, before the copy holds: whether the source was the same all the time. Rejects with
 * BackupError, with StorageError, or with what `stillUnchanged` throws; the target is empty then as before.
 */
export async function moveArchive(
  source: Archive,
  target: { readonly archive: Archive; readonly name: string },
  stillUnchanged: (isSame: boolean) => void,
): Promise<void> {
  const copied = startDigests();
  await target.archive.write(watched(source.read(), copied), false, async (written) => {
    const wanted = copied.end();
    if (differences(wanted, await digestsOf(written)).length > 0)
      throw new BackupError('readsBackDifferently', target.name);
    stillUnchanged(differences(wanted, await digestsOf(source.read())).length === 0);
  });
}
