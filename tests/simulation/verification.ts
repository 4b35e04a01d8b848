/** What must hold once the faults have ended and the network is quiet. */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { isHeld } from '../../client/sync/update-contents.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import { holdsSome } from './holding.ts';
import { ledger } from './ledger.ts';
import { allDocuments, documents, type Simulation } from './simulation.ts';

/** Ends the faults, and lets everything come to rest. */
export async function calm(world: Simulation): Promise<void> {
  const { bus, nodes, pages, visitors, yjsPages } = world;
  bus.loss = 0;
  bus.up = true;
  for (const node of nodes) {
    node.weather = 'fine';
    node.ambush = null;
    node.start();
  }
  for (const { device } of visitors) device.works = true;
  for (const page of pages) {
    page.stalled = 0;
    page.transport.isNetworkUp = true;
    page.sync.wake();
  }
  for (const page of yjsPages) {
    page.isNetworkUp = true;
    if (page.stopped !== null) page.reload();
  }
  world.forgetLost();
  await world.rest();
  // Pages that have gone are looked for every twenty seconds; presence expires after thirty.
  await world.run(45_000);
  await world.rest();
  await world.run(1_000);
}

/** Everything that is wrong, in words. */
export async function problems(world: Simulation): Promise<readonly string[]> {
  const found = [...world.witness.violations];
  for (const document of allDocuments) {
    found.push(...(await logProblems(world, document)));
    found.push(...replicaProblems(world, document));
  }
  found.push(...(await outboxProblems(world)), ...presenceProblems(world), ...refusedProblems(world));
  return found;
}

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  keepFormats(doc);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** The roots of a document in plain values; a root that was not read yet has no type of its own. */
function contentOf(doc: Y.Doc, document: DocumentId): unknown {
  const kind = kindOf(document);
  if (kind === 'free')
    return [doc.getText('t').toDelta(), doc.getMap('m').toJSON(), doc.getArray('l').toJSON()];
  return Object.keys(rulesByKind[kind].collections).map((name) => doc.getMap(name).toJSON());
}

const same = (document: DocumentId, one: Y.Doc, other: Y.Doc) =>
  Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
  isDeepStrictEqual(contentOf(one, document), contentOf(other, document));

/** D2, D3, D4, D5: every change once, in its author's order, without gaps; the snapshot says the same. */
async function logProblems({ log, nodes }: Simulation, document: DocumentId): Promise<string[]> {
  const updates = await log.since(document, 0, 1_000_000);
  const stored = await log.load(document);
  const found: string[] = [];
  const doc = new Y.Doc();
  keepFormats(doc);
  const refs = new Map<string, number>();
  const ids = new Set<string>();
  for (const { seq, updateId, bytes } of updates) {
    if (ids.has(updateId)) found.push(`D3 ${document}: ${updateId} is in the log twice`);
    ids.add(updateId);
    const [author = '', ref] = updateId.split('.');
    if (Number(ref) <= (refs.get(author) ?? -1)) found.push(`D2 ${document}: ${updateId} is out of order`);
    refs.set(author, Number(ref));
    // Two nodes may both take a change by the y-websocket door, which has no names; Yjs takes it once.
    if (nodes.length === 1 && holdsSome(doc, bytes))
      found.push(`D2 ${document}: number ${seq} repeats a struct`);
    Y.applyUpdate(doc, bytes);
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    found.push(`G3 ${document}: the log has a gap`);
  const loaded = replay([
    ...(stored?.snapshot == null ? [] : [stored.snapshot.bytes]),
    ...(stored?.tail ?? []).map(({ bytes }) => bytes),
  ]);
  if (!same(document, doc, loaded))
    found.push(`D5 ${document}: the snapshot and its tail say something else`);
  if (kindOf(document) !== 'free' && JSON.stringify(doc.getMap('nonsense').toJSON()) !== '{}')
    found.push(`G7 ${document}: what was refused is in the log`);
  return found;
}

/** D4, G3: every replica equals the log replayed, in content, in clocks and in what is deleted. */
function replicaProblems({ pages, yjsPages, witness }: Simulation, document: DocumentId): string[] {
  const truth = witness.truth(document);
  const found: string[] = [];
  const compare = (who: string, doc: Y.Doc) => {
    if (doc.store.pendingStructs !== null) found.push(`${who} ${document}: something is pending`);
    if (!same(document, doc, truth)) found.push(`${who} ${document}: differs from the log`);
  };
  for (const { sync, visitor } of pages) {
    const { name } = visitor.guest.principal;
    if (sync.credentialProblem !== null || ![...documents, ledger].includes(document)) continue;
    const open = sync.open(document);
    sync.release(document);
    if (open.phase.kind === 'open') compare(name, open.doc);
    else found.push(`${name} ${document}: ${JSON.stringify(open.phase)}`);
  }
  for (const page of yjsPages) {
    if (page.document !== document || page.stopped !== null) continue;
    // Somebody who lost the right to write while away keeps in their own Y.Doc what nobody asks for.
    if (page.mayWrite) compare('yjs', page.doc);
    else if (!isHeld(page.doc, Y.encodeStateAsUpdate(truth))) found.push(`yjs ${document}: lacks something`);
  }
  return found;
}

/** What no honest client is ever told about a change of its own. */
const neverHonest: ReadonlySet<RefusalCode> = new Set(['malformed', 'forged', 'tooLarge'] as const);

/** What an outbox still holds is somebody's whose access ended; every mark is where it must be. */
async function outboxProblems({ visitors, pages, ledger: marks, witness }: Simulation): Promise<string[]> {
  const found: string[] = [];
  let [kept, pending, late] = ['', '', ''];
  for (const { guest, device } of visitors) {
    const words = await device.words(ledger);
    kept += words.kept;
    pending += words.pending;
    for (const { document, code, edit, text } of await device.kept()) {
      if (code === 'forbidden') late += text;
      if (neverHonest.has(code))
        found.push(`${guest.principal.name} ${document}: ${edit} refused as ${code}`);
    }
    const own = pages.filter(({ visitor }) => visitor.guest === guest);
    const waits = await device.pending();
    const hasAccess = own.some(({ sync }) => sync.credentialProblem === null);
    if (hasAccess && waits.length > 0)
      found.push(`${guest.principal.name} still holds ${JSON.stringify(waits)}`);
  }
  return [...found, ...marks.problems(witness.truth(ledger), kept, pending, late)];
}

/** F6: nobody sees somebody who has gone. */
function presenceProblems({ pages, yjsPages, hostile, witness }: Simulation): string[] {
  const found: string[] = [];
  for (const document of documents) {
    const transports = [...pages, ...(hostile === null ? [] : [hostile])].map(({ transport }) => transport);
    const here = new Set(transports.map(({ tap }) => witness.shownAs(tap, document)));
    for (const page of yjsPages) if (page.document === document) here.add(page.doc.clientID);
    for (const { sync } of pages) {
      const open = sync.open(document);
      sync.release(document);
      for (const id of open.others.keys()) if (!here.has(id)) found.push(`F6 ${document}: ${id} has gone`);
    }
  }
  return found;
}

/** G7: nothing of what was refused for good is in the log. */
function refusedProblems({ witness }: Simulation): string[] {
  return [...witness.refused.values()]
    .filter(({ document, clientId, bytes }) => holdsSome(witness.truth(document), bytes, clientId))
    .map(({ document, clientId, ref }) => `G7 ${document}: ${clientId}.${ref} was refused and is in the log`);
}

/** Everybody leaves; what is left of timers and listeners is what a server that stands idle needs. */
export async function leaks(world: Simulation): Promise<readonly string[]> {
  const found: string[] = [];
  for (const page of world.pages.splice(0)) {
    await Promise.all([page.sync.close(), world.run(1_000)]);
    await world.run(1_000);
    if (page.process.timers > 0) found.push(`a closed page has ${page.process.timers} timers`);
    page.transport.cut();
  }
  for (const page of world.yjsPages.splice(0)) page.close();
  world.hostile?.transport.vanish();
  await world.run(70_000);
  for (const { name, process } of world.nodes)
    if (process !== null && process.timers !== 1) found.push(`${name} has ${process.timers} timers`);
  // Each node listens for nodes that go, and for rights.
  if (world.bus.listeners !== 2 * world.nodes.length)
    found.push(`${world.bus.listeners} listeners on the bus`);
  if (world.bus.followed > 0) found.push(`${world.bus.followed} documents are followed`);
  return found;
}
