/**
 * Every class of threats.md against the real server process, by both doors, while two honest people type in the same
 * room and two in another: nothing of theirs is lost, nobody of them is disconnected, other rooms are not held up,
 * memory stays bounded, every hostile connection is told why it ends, and documents read back.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dependsOnToken } from './attack.ts';
import { attacks } from './attacks.ts';
import { startCampaign, type Campaign, type Result } from './campaign.ts';
import { excessesOf, problemsOf, tableOf } from './judgement.ts';

const isLong = process.env['PALABRE_NIGHTLY'] === '1';
const rounds = isLong ? 5 : 1;
/** A bound that was exceeded once in so many looks was exceeded by the machine. */
const LOOKS = 3;

/** Tests all attacks by somebody who has a token of their own, or `shared`: that of the honest people. */
export function testAttacker(title: string, shared: boolean): void {
  describe(`an attacker ${title}`, () => {
    let campaign: Campaign;
    const results: Result[] = [];

    beforeAll(async () => {
      campaign = await startCampaign(shared);
    });
    afterAll(async () => {
      console.log(tableOf(`Attacks ${title}`, campaign, results));
      await campaign.end();
    });

    const tried = attacks.filter((attack) => isLong || !shared || dependsOnToken(attack));
    test.each(tried.map((attack) => [`${attack.threat}: ${attack.name}`, attack] as const))(
      '%s',
      async (_title, attack) => {
        for (let round = 0; round < rounds; round++) {
          let result = await campaign.carryOut(attack);
          expect(problemsOf(result)).toEqual([]);
          for (let look = 1; look < LOOKS && excessesOf(result, campaign).length > 0; look++)
            result = await campaign.carryOut(attack);
          results.push(result);
          expect(problemsOf(result)).toEqual([]);
          expect(excessesOf(result, campaign)).toEqual([]);
        }
      },
    );
  });
}
