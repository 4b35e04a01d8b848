/**
 * The parts of sync that know every feature's edits and rules. Nothing that is seen first needs them: they are fetched
 * while this device and the server are asked, and a document is joined, or something undone, when they are here.
 */
import type { restoreFields } from '../../shared/workspace/restore.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { remake } from './replay.ts';
import type { mayRestoreIn } from './restoring.ts';

export interface LateParts {
  readonly remake: typeof remake;
  readonly mayRestoreIn: typeof mayRestoreIn;
  readonly restoreFields: typeof restoreFields;
}

const retryMs = 5_000;

/** From the server, or from what the service worker has kept. Rejects when neither has them. */
export async function importLateParts(): Promise<LateParts> {
  const [{ remake }, { mayRestoreIn }, { restoreFields }] = await Promise.all([
    import('./replay.ts'),
    import('./restoring.ts'),
    import('../../shared/workspace/restore.ts'),
  ]);
  return { remake, mayRestoreIn, restoreFields };
}

/** Asks until they are here. */
export async function fetchLateParts(
  load: () => Promise<LateParts>,
  environment: ClientEnvironment,
): Promise<LateParts> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise<void>((resolve) => environment.after(retryMs, resolve));
    }
  }
}
