/**
 * A process that appends without end and says on stdout what was acknowledged, for the tests that kill it.
 * Arguments: file, a name for its update ids, the number to start with. One line `<document> <update id> <seq>` each.
 */
import { createHash } from 'node:crypto';
import { systemEnvironment } from '../../server/environment.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import type { DocumentId } from '../../shared/ids.ts';

const [file, name, start] = process.argv.slice(2);
if (file === undefined || name === undefined) throw new Error('file and name are needed');

const documents: readonly DocumentId[] = ['proposal:a', 'proposal:b', 'proposal:c'];
const { log } = await openSqlite(file, systemEnvironment);

async function write(document: DocumentId): Promise<never> {
  const { epoch } = await log.create(document, 1);
  for (let count = Number(start ?? 0); ; count += 2) {
    const batch = [count, count + 1].map((number) => ({
      updateId: `${name}.${number}`,
      bytes: createHash('sha512').update(`${document} ${name}.${number}`).digest(),
      principalId: 'system',
      rightsVersion: null,
      atMs: count,
      bindings: [],
    }));
    const outcomes = await log.append(document, epoch, batch);
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.kind === 'refused') throw new Error(outcome.code);
      process.stdout.write(`${document} ${batch[index]?.updateId} ${outcome.seq}\n`);
    }
  }
}

await Promise.all(documents.map(write));
