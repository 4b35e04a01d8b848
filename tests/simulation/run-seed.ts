/** One seed: so many steps of people and faults, then quiet, then every invariant. */
import { roles } from '../../shared/roles.ts';
import { settle } from '../sync/simulated-time.ts';
import { ledger } from './ledger.ts';
import { operations } from './operations.ts';
import { allDocuments, free, Simulation } from './simulation.ts';
import { calm, leaks, problems } from './verification.ts';
import { setDateClock } from './virtual-date.ts';

const steps = 140;
const allWeights = operations.reduce((sum, [weight]) => sum + weight, 0);

export interface Outcome {
  readonly problems: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Of everything that happened. */
  readonly digest: string;
  /** The last operations, one a line. */
  readonly trace: string;
}

/** Runs one seed; never rejects: what went wrong is in the outcome. */
export async function runSeed(seed: number, nodes: number): Promise<Outcome> {
  const world = new Simulation(seed, nodes);
  setDateClock(() => world.time.now);
  const found: string[] = [];
  try {
    await begin(world);
    for (let step = 0; step < steps; step += 1) {
      await doSomething(world);
      await deliverSome(world);
      if (world.witness.violations.length > 0) break;
    }
    await calm(world);
    found.push(...(await problems(world)), ...(await leaks(world)));
  } catch (error) {
    found.push(
      ...world.witness.violations,
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  } finally {
    setDateClock(null);
  }
  const { trace, witness } = world;
  const counts = { ...trace.counts, acknowledged: witness.acknowledged, shown: witness.shown };
  return { problems: found, counts, digest: trace.digest(), trace: trace.text };
}

async function begin(world: Simulation): Promise<void> {
  const { chance, log, time } = world;
  for (const document of allDocuments) await log.create(document, time.now);
  const people = 3 + chance.below(2);
  for (let index = 0; index < people; index += 1)
    world.open(await world.visitor((['facilitator', 'editor'] as const)[index] ?? chance.pick(roles)));
  await world.rest();
  world.ledger.begin(world.pages[0]!.sync.open(ledger));
  for (let count = chance.below(3); count > 0; count -= 1)
    world.openYjs(await world.visitor('editor'), chance.pick([free, 'dialogue:s']));
  if (chance.happens(0.5)) world.letIn(await world.visitor(chance.pick(roles)));
  await world.rest();
}

async function doSomething(world: Simulation): Promise<void> {
  let dice = world.chance.below(allWeights);
  const page = world.chance.pick(world.pages);
  for (const [weight, operation] of operations) {
    dice -= weight;
    if (dice < 0) return operation(world, page);
  }
}

async function deliverSome(world: Simulation): Promise<void> {
  const { chance, pages, yjsPages, hostile, time } = world;
  for (const page of pages) page.stalled = Math.max(0, page.stalled - 1);
  const moving = pages.filter(({ stalled }) => stalled === 0).map(({ transport }) => transport);
  const wires = [...moving, ...yjsPages, ...(hostile === null ? [] : [hostile.transport])];
  for (let frames = wires.length === 0 ? 0 : chance.below(12); frames > 0; frames -= 1) {
    chance.pick(wires).step(chance.pick(['up', 'down']));
    if (chance.happens(0.4)) await settle();
  }
  if (chance.happens(0.5)) await time.advance(chance.below(20));
}
