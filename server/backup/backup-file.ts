/** Backups as files: written whole or not at all, read only after their checksum was compared. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type { Rows, RowStream } from './archive.ts';
import { BackupError, writingProblem } from './backup-error.ts';
import {
  endFrame,
  formatVersion,
  frames,
  headerFrame,
  prefix,
  prefixBytes,
  rowsFrame,
  rowsOf,
  sealBytes,
  versionIn,
  type Header,
} from './backup-format.ts';

export interface WrittenBackup {
  readonly bytes: number;
  /** Hex; covers the whole file but itself. */
  readonly checksum: string;
}

async function* framesOf(rows: RowStream, madeAtMs: number): AsyncGenerator<Buffer> {
  yield headerFrame(madeAtMs);
  let count = 0;
  for await (const some of rows) {
    count += some.rows.length;
    yield rowsFrame(some);
  }
  yield endFrame(count);
}

/** Writes everything to an open file, down to the disk. */
async function fill(file: FileHandle, rows: RowStream, madeAtMs: number): Promise<string> {
  const digest = createHash('sha256');
  const write = async (bytes: Buffer) => {
    digest.update(bytes);
    await file.appendFile(bytes); // unlike write(), never only a part
  };
  await write(prefix());
  await pipeline(
    Readable.from(framesOf(rows, madeAtMs), { objectMode: true, highWaterMark: 1 }),
    createZstdCompress(),
    async (compressed: AsyncIterable<Buffer>) => {
      for await (const bytes of compressed) await write(bytes);
    },
  );
  const seal = digest.digest();
  await file.appendFile(seal);
  await file.sync();
  return seal.toString('hex');
}

/** Makes a rename durable; file systems that cannot do so keep their own promises. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => {});
  await handle.close();
}

/**
 * Writes a backup under another name, reads it back, and gives it its own when it is whole and on disk; readable by its
 * owner only, since it holds the workspace's secret. Throws BackupError; nothing is left then.
 */
export async function writeBackup(path: string, rows: RowStream, madeAtMs: number): Promise<WrittenBackup> {
  if ((await stat(path).catch(() => null)) !== null) throw new BackupError('exists', path);
  const part = `${path}.part-${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(part, 'wx', 0o600);
    let checksum;
    try {
      checksum = await fill(file, rows, madeAtMs);
    } finally {
      await file.close();
    }
    const bytes = (await stat(part)).size;
    await assertWhole(part);
    await rename(part, path);
    await syncFolder(dirname(resolve(path)));
    return { bytes, checksum };
  } catch (error) {
    await rm(part, { force: true });
    throw writingProblem(error, path);
  }
}

/** Reads the whole file once and compares its checksum. Throws BackupError unless it is a whole backup that we can read. */
export async function assertWhole(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new BackupError('noFile', path, error);
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new BackupError('noFile', path);
    const start = Buffer.alloc(prefixBytes);
    await file.read(start, 0, prefixBytes, 0);
    const version = versionIn(start);
    const sealAt = stats.size - sealBytes;
    if (version === null) throw new BackupError('notABackup', path);
    if (sealAt <= prefixBytes) throw new BackupError('damagedBackup', path);
    const digest = createHash('sha256');
    for await (const chunk of createReadStream(path, { end: sealAt - 1, highWaterMark: 1 << 20 }))
      digest.update(chunk as Buffer); // no encoding is set
    const seal = Buffer.alloc(sealBytes);
    await file.read(seal, 0, sealBytes, sealAt);
    if (!digest.digest().equals(seal)) throw new BackupError('damagedBackup', path);
    if (version > formatVersion) throw new BackupError('newerBackup', path);
  } finally {
    await file.close();
  }
}

export interface ReadBackup {
  readonly madeAtMs: number;
  readonly rows: RowStream;
}

async function* rowsIn(
  parts: AsyncGenerator<ReturnType<typeof frames> extends AsyncGenerator<infer F> ? F : never>,
  header: Header,
): AsyncGenerator<Rows> {
  let count = 0;
  let end: number | null = null;
  for await (const part of parts) {
    if (end !== null || 'madeAtMs' in part) throw new RangeError('a frame out of place');
    if ('end' in part) end = part.end;
    else {
      count += part.rows.length;
      yield { table: part.table, rows: rowsOf(part, header) };
    }
  }
  if (end !== count) throw new RangeError('rows are missing');
}

/** Opens a backup whose checksum was compared (`assertWhole`). Throws BackupError. */
export async function readBackup(path: string): Promise<ReadBackup> {
  const { size } = await stat(path);
  const file = createReadStream(path, { start: prefixBytes, end: size - sealBytes - 1 });
  const plain = createZstdDecompress();
  file.on('error', (error) => plain.destroy(error));
  const parts = frames(file.pipe(plain));
  try {
    const first = await parts.next();
    if (first.done === true || !('madeAtMs' in first.value)) throw new RangeError('no header');
    return { madeAtMs: first.value.madeAtMs, rows: rowsIn(parts, first.value) };
  } catch (error) {
    file.destroy();
    throw new BackupError('damagedBackup', path, error);
  }
}
