/** One of the two campaigns (attacker-suite.ts). */
import { testAttacker } from './attacker-suite.ts';

testAttacker('with the honest people’s token', true);
