/** In a file of its own, so that both campaigns run at once. */
import { testAttacker } from './attacker-suite.ts';

testAttacker('with the honest people’s token', true);
