/** One random schedule of the whole stack: people who write, undo and reload, wires that are cut, a server that dies. */
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { OpenDocument } from '../../client/sync/open-document.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { roles } from '../../shared/roles.ts';
import { changeText } from '../../shared/text/edits.ts';
import { addAgendaItem } from '../../shared/dialogue/edits.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import { kindOf } from '../../shared/ids.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import { settle } from '../sync/simulated-time.ts';
import { home, type Browser, type Page } from '../sync/simulated-page.ts';
import { World } from '../sync/simulated-world.ts';
import { nonsense, randomEdit } from './random-edits.ts';

/** In this document nobody deletes or undoes: each typed mark must be there exactly once. */
const ledger: DocumentId = 'dialogue:ledger';
const documents: readonly DocumentId[] = [home, 'dialogue:s', 'proposal:p', 'comments:proposal.p'];

export type Counts = Record<string, number>;

export class Schedule {
  readonly counts: Counts = {};
  private readonly world: World;
  private readonly browsers: Browser[] = [];
  /** Marks typed so far; each is one insertion. */
  private readonly marks = new Set<string>();
  private readonly kept: string[] = [];

  constructor(seed: number) {
    this.world = new World(seed);
  }

  /** Runs so many random steps, then lets everything come to rest and compares. */
  async run(steps: number): Promise<void> {
    const { chance, server, time } = this.world;
    for (const document of [...documents, ledger]) await server.log.create(document, time.now);
    const people = 2 + chance.below(3);
    for (let index = 0; index < people; index += 1) {
      const role = index === 0 ? 'facilitator' : index === 1 ? 'editor' : chance.pick(roles);
      const browser = this.world.browser(role);
      this.browsers.push(browser);
      this.open(browser);
    }
    await this.world.rest();
    this.type(this.world.pages[0]!, (open) =>
      open.edit(addAgendaItem, { id: 'item', titleFr: 'Registre', titleEn: null, order: 'a0' }),
    );
    await this.world.rest();
    for (let step = 0; step < steps; step += 1) await this.step();
    await this.finish();
  }

  private count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  private open(browser: Browser): Page {
    const page = this.world.page(browser);
    for (const document of [...documents, ledger]) page.sync.open(document);
    return page;
  }

  private async step(): Promise<void> {
    const { world } = this;
    const { chance } = world;
    const page = chance.pick(world.pages);
    const dice = chance.below(1_000);
    if (dice < 420) this.edit(page);
    else if (dice < 560) this.mark(page);
    else if (dice < 640) this.goBack(page);
    else if (dice < 690) this.show(page);
    else if (dice < 730) this.trouble(page);
    else if (dice < 760) await this.reload(page);
    else if (dice < 775) this.serverTrouble();
    else if (dice < 785)
      this.type(page, (open) => open.edit(nonsense, { text: `n${dice}` }), chance.pick(documents));
    else if (dice < 840) await world.time.advance(chance.below(400));
    await this.deliverSome();
  }

  private async deliverSome(): Promise<void> {
    const { chance, pages } = this.world;
    for (let frames = chance.below(8); frames > 0; frames -= 1) {
      chance.pick(pages).transport.step(chance.pick(['up', 'down']));
      if (chance.happens(0.5)) await settle();
    }
  }

  private type(page: Page, make: (open: OpenDocument) => void, document: DocumentId = ledger): void {
    const open = page.sync.open(document);
    page.sync.release(document);
    if (open.phase.kind !== 'open') return;
    // Somebody who may only read has no way to write on the screens; a few try all the same.
    if (open.phase.permission === 'read' && !this.world.chance.happens(0.05)) return;
    make(open);
  }

  private edit(page: Page): void {
    const { chance } = this.world;
    this.type(page, (open) => randomEdit(open, chance, page.sync.me), chance.pick(documents));
    this.count('edit');
  }

  private mark(page: Page): void {
    this.type(page, (open) => {
      const text = textOf(open.doc, 'agenda', 'item', 'notes');
      if (text === null) return;
      const mark = `<${this.marks.size}>`;
      // Between two marks, so that none is cut in two.
      const places = [...text.toJSON().matchAll(/>|^/g)].map(({ index }) => index);
      const place = this.world.chance.pick(places);
      const at = text.toJSON()[place] === '>' ? place + 1 : place;
      const delta = at === 0 ? [{ insert: mark }] : [{ retain: at }, { insert: mark }];
      open.edit(changeText, { collection: 'agenda', id: 'item', field: 'notes', delta });
      this.marks.add(mark);
      this.count('mark');
    });
  }

  private goBack(page: Page): void {
    const { chance } = this.world;
    this.type(
      page,
      (open) => {
        if (chance.happens(0.7) ? open.undo() : open.redo()) this.count('undo');
      },
      chance.pick(documents),
    );
  }

  private show(page: Page): void {
    const { chance } = this.world;
    page.sync.showPlace(chance.pick(['/roadmap', '/dialogue', '/proposals']));
    this.type(page, (open) =>
      open.showCursor({ text: `actions/x/${chance.below(9)}`, anchor: null, head: null }),
    );
    this.count('presence');
  }

  private trouble({ transport }: Page): void {
    const { chance } = this.world;
    this.count('cut');
    if (chance.happens(0.2)) transport.lose();
    else if (chance.happens(0.3)) {
      transport.isNetworkUp = !transport.isNetworkUp;
      transport.cut();
    } else transport.cut();
  }

  private async reload(page: Page): Promise<void> {
    const { chance, pages } = this.world;
    this.count('reload');
    if (chance.happens(0.3) && pages.length < 6) this.open(page.browser);
    else {
      const isLast = pages.filter(({ browser }) => browser === page.browser).length === 1;
      page.vanish();
      if (isLast || chance.happens(0.5)) this.open(page.browser);
    }
  }

  private serverTrouble(): void {
    const { chance, server, pages } = this.world;
    this.count('server');
    if (chance.happens(0.5)) server.fault = () => chance.pick(['none', 'before', 'after', 'none'] as const);
    else if (server.door === null) server.start();
    else {
      server.crash();
      for (const { transport } of pages) transport.cut();
    }
  }

  private async finish(): Promise<void> {
    const { world } = this;
    const { server, pages } = world;
    server.fault = () => 'none';
    server.start();
    for (const page of pages) {
      page.transport.isNetworkUp = true;
      page.sync.wake();
    }
    await world.rest();
    // Pages that have gone are looked for every twenty seconds; what was committed follows into the store.
    await world.run(25_000);
    await world.rest();
    await world.run(1_000);
    for (const document of [...documents, ledger]) await this.compare(document);
    for (const browser of this.browsers) {
      expect(await browser.store.pending()).toEqual([]);
      this.kept.push(...(await browser.store.kept()).map((edit) => edit.text));
    }
    this.counts['kept'] = this.kept.length;
    await this.compareLedger();
  }

  /** Every replica equals the log replayed, in content, in clocks and in what is deleted. */
  private async compare(document: DocumentId): Promise<void> {
    const truth = await this.replayed(document);
    expect(truth.store.pendingStructs).toBeNull();
    expect(truth.store.pendingDs).toBeNull();
    const expected = contents(truth, document);
    for (const page of this.world.pages) {
      const open = page.sync.open(document);
      page.sync.release(document);
      if (open.phase.kind === 'refused') continue;
      expect(open.doc.store.pendingStructs).toBeNull();
      expect(contents(open.doc, document)).toEqual(expected);
      expect(Y.equalSnapshots(Y.snapshot(open.doc), Y.snapshot(truth))).toBe(true);
    }
  }

  /** The document as the log alone makes it. */
  private async replayed(document: DocumentId): Promise<Y.Doc> {
    const doc = new Y.Doc();
    keepFormats(doc);
    for (const update of await this.world.server.updates(document)) Y.applyUpdate(doc, update);
    return doc;
  }

  private async compareLedger(): Promise<void> {
    const truth = await this.replayed(ledger);
    const text = textOf(truth, 'agenda', 'item', 'notes')?.toJSON() ?? '';
    const found = text.match(/<\d+>/g) ?? [];
    expect(found.join('')).toBe(text.trim());
    const lost = this.kept.flatMap((words) => words.match(/<\d+>/g) ?? []);
    expect([...found, ...lost].sort()).toEqual([...this.marks].sort());
  }
}

function contents(doc: Y.Doc, document: DocumentId): unknown {
  const kind = kindOf(document);
  if (kind === 'free') return {};
  return Object.keys(rulesByKind[kind].collections).map((collection) => [
    collection,
    doc.getMap(collection).toJSON(),
  ]);
}
