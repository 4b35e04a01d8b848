/** All attacks, by class. */
import type { Attack } from './attack.ts';
import { admissionAttacks } from './attacks/admission.ts';
import { lengthAttacks } from './attacks/declared-lengths.ts';
import { floodAttacks } from './attacks/floods.ts';
import { formAttacks, rightAttacks } from './attacks/forms.ts';
import { frameAttacks } from './attacks/frames.ts';
import { identityAttacks } from './attacks/identity.ts';
import { oddAttacks } from './attacks/odd-updates.ts';
import { presenceAttacks } from './attacks/presence.ts';
import { readingAttacks } from './attacks/reading.ts';
import { transportAttacks } from './attacks/transport.ts';
import { rootAttack, structureAttacks } from './attacks/structure.ts';

export const attacks: readonly Attack[] = [
  ...identityAttacks,
  ...lengthAttacks,
  ...formAttacks,
  ...rightAttacks,
  ...structureAttacks,
  ...oddAttacks,
  ...presenceAttacks,
  ...readingAttacks,
  ...frameAttacks,
  ...transportAttacks,
  ...admissionAttacks,
  ...floodAttacks,
  rootAttack,
];
