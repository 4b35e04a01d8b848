/** One of the two campaigns (attacker-suite.ts). */
import { testAttacker } from './attacker-suite.ts';

testAttacker('with a token of its own', false);
