/** What can happen in one step: what people do, and every kind of fault, each with its weight. */
import * as Y from 'yjs';
import type { OpenDocument } from '../../client/sync/open-document.ts';
import { decodeClientMessage } from '../../shared/protocol/client-to-server.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { roles } from '../../shared/roles.ts';
import { compactUpdates } from '../../server/room/compactor.ts';
import { nonsense, randomEdit } from '../fuzz/random-edits.ts';
import { settle } from '../sync/simulated-time.ts';
import { weathers } from './faulty-log.ts';
import { ledger } from './ledger.ts';
import { crashPoints } from './simulated-node.ts';
import { allDocuments, documents, type Simulation, type VisitorPage } from './simulation.ts';
import { editYjs } from './yjs-edits.ts';

type Operation = (world: Simulation, page: VisitorPage) => void | Promise<void>;

/** Gives the document to `use` where this page may write in it; a few who may not try all the same. */
function write(
  { chance }: Simulation,
  page: VisitorPage,
  document: DocumentId,
  use: (open: OpenDocument) => void,
): void {
  const open = page.sync.open(document);
  page.sync.release(document);
  if (open.phase.kind !== 'open') return;
  if (open.phase.permission === 'read' && !chance.happens(0.05)) return;
  use(open);
}

const edit: Operation = (world, page) => {
  const document = world.chance.pick(documents);
  write(world, page, document, (open) => {
    world.trace.note('edit', `${page.visitor.guest.principal.name} ${document}`);
    randomEdit(open, world.chance, page.sync.me);
  });
};

const mark: Operation = (world, page) =>
  write(world, page, ledger, (open) => {
    if (world.ledger.type(page, open, world.chance))
      world.trace.note('mark', page.visitor.guest.principal.name);
  });

const burst: Operation = (world, page) => {
  world.trace.note('burst');
  for (let times = 20 + world.chance.below(40); times > 0; times -= 1) void edit(world, page);
};

const goBack: Operation = (world, page) =>
  write(world, page, world.chance.pick(documents), (open) => {
    if (world.chance.happens(0.7) ? open.undo() : open.redo()) world.trace.note('undo');
  });

const show: Operation = (world, page) => {
  world.trace.note('presence');
  page.sync.showPlace(world.chance.pick(['/roadmap', '/dialogue', '/proposals']));
  write(world, page, world.chance.pick(documents), (open) =>
    open.showCursor({ text: `actions/x/${world.chance.below(9)}`, anchor: null, head: null }),
  );
};

const refused: Operation = (world, page) =>
  write(world, page, world.chance.pick(documents), (open) => {
    world.trace.note('refused edit');
    open.edit(nonsense, { text: `REFUSED${world.chance.below(1_000)}` });
  });

const cut: Operation = ({ chance, trace }, { transport }) => {
  trace.note('cut');
  if (chance.happens(0.2)) transport.lose();
  else {
    if (chance.happens(0.3)) transport.isNetworkUp = !transport.isNetworkUp;
    transport.cut();
  }
};

const stall: Operation = ({ chance, trace }, page) => {
  trace.note('stall');
  page.stalled = 10 + chance.below(40);
};

const repeat: Operation = ({ trace }, { transport }) => {
  if (transport.repeat((frame) => decodeClientMessage(frame).type === 'update')) trace.note('duplicate');
};

const reload: Operation = async (world, page) => {
  const { chance, trace, pages } = world;
  // A reload lets what was typed reach the device; a crash of the browser does not.
  const isCrash = chance.happens(0.3);
  if (!isCrash) await settle();
  trace.note(isCrash ? 'page crash' : 'reload');
  if (chance.happens(0.3) && pages.length < 6) world.open(page.visitor);
  else {
    const isLast = pages.filter(({ visitor }) => visitor === page.visitor).length === 1;
    await world.vanish(page);
    if (isLast || chance.happens(0.5)) world.open(page.visitor);
  }
};

const storage: Operation = ({ trace }, { visitor: { device } }) => {
  device.works = !device.works;
  if (!device.works) trace.note('device full');
};

const weather: Operation = ({ chance, nodes, trace }) => {
  const node = chance.pick(nodes);
  node.weather = chance.happens(0.4) ? 'fine' : chance.pick(weathers);
  if (node.weather !== 'fine') trace.note(`weather ${node.weather}`, node.name);
};

const crash: Operation = ({ chance, nodes, trace }) => {
  const node = chance.pick(nodes);
  if (node.door === null) {
    trace.note('restart', node.name);
    node.start();
  } else if (chance.happens(0.25)) node.crash('between');
  else node.ambush = chance.pick(crashPoints);
};

const busTrouble: Operation = ({ bus, chance, nodes, trace }) => {
  if (nodes.length === 1) return;
  if (!bus.up || chance.happens(0.3)) {
    bus.up = !bus.up;
    if (!bus.up) trace.note('bus away');
  } else {
    bus.loss = chance.pick([0, 0.1, 0.5]);
    if (bus.loss > 0) trace.note('bus loses');
  }
};

const rights: Operation = ({ accounts, chance, visitors, trace }) => {
  // Two people keep their rights, so that something is always written.
  const { guest } = chance.pick(visitors.slice(2));
  const role = chance.pick(roles);
  trace.note('rights', `${guest.principal.name} ${role}`);
  accounts.changeRole(guest.principal.id, role);
};

const revoke: Operation = async ({ accounts, chance, visitors, trace }) => {
  const { guest } = chance.pick(visitors.slice(2));
  trace.note('revoke', guest.principal.name);
  await accounts.revoke(guest);
};

const epoch: Operation = async ({ chance, log, trace }) => {
  const document = chance.pick(allDocuments);
  const head = await log.head(document);
  trace.note('epoch', document);
  if (head !== null) log.changeHead(document, { epoch: head.epoch + 1 });
};

const snapshot: Operation = async ({ chance, log, trace }) => {
  const document = chance.pick(allDocuments);
  const head = await log.head(document);
  if (head === null || head.seq === 0) return;
  const seq = 1 + chance.below(head.seq);
  const updates = await log.since(document, 0, seq);
  trace.note('snapshot', `${document} ${seq}`);
  const merge = chance.pick([compactUpdates, (parts: readonly Uint8Array[]) => Y.mergeUpdates([...parts])]);
  await log.saveSnapshot(document, head.epoch, seq, merge(updates.map(({ bytes }) => bytes)));
};

const jump: Operation = ({ chance, nodes, trace }, page) => {
  trace.note('clock jump');
  const process = chance.happens(0.5) ? page.process : chance.pick(nodes).process;
  process?.jump((chance.below(2) * 2 - 1) * chance.below(chance.happens(0.2) ? 86_400_000 : 3_600_000));
};

const attack: Operation = ({ chance, hostile, trace }) => {
  for (let frames = chance.below(6); frames > 0; frames -= 1)
    if (hostile?.act() === true) trace.note('hostile frame');
};

const yjsEdit: Operation = ({ chance, yjsPages, trace }) => {
  if (yjsPages.length === 0) return;
  const page = chance.pick(yjsPages);
  trace.note('yjs edit', page.document);
  editYjs(page, chance);
};

const yjsTrouble: Operation = ({ chance, yjsPages, trace }) => {
  if (yjsPages.length === 0) return;
  const page = chance.pick(yjsPages);
  trace.note('yjs trouble', page.document);
  if (page.stopped !== null || chance.happens(0.3)) page.reload();
  else page.cut();
};

const wait: Operation = async ({ chance, time, trace }) => {
  const ms = chance.happens(0.1) ? chance.below(40_000) : chance.below(400);
  trace.note('wait', String(ms));
  await time.advance(ms);
};

const notice: Operation = (world) => world.forgetLost();

export const operations: readonly (readonly [weight: number, operation: Operation])[] = [
  [300, edit],
  [140, mark],
  [4, burst],
  [80, goBack],
  [40, show],
  [8, refused],
  [40, cut],
  [12, stall],
  [20, repeat],
  [30, reload],
  [8, storage],
  [14, weather],
  [16, crash],
  [12, busTrouble],
  [6, rights],
  [2, revoke],
  [5, epoch],
  [12, snapshot],
  [8, jump],
  [20, attack],
  [60, yjsEdit],
  [14, yjsTrouble],
  [70, wait],
  [5, notice],
];
