/** A person as others see them: a page of its own, so that the join screen reads one without the rest of the protocol. */
import * as z from 'zod/mini';
import { stakeholderGroups } from '../groups.ts';
import { roles } from '../roles.ts';

/** A person as others see them. `colour` is 1 to 8 (tokens.css --p1 … --p8). */
export const personSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  group: z.nullable(z.enum(stakeholderGroups)),
  role: z.enum(roles),
  colour: z.number().check(z.int(), z.gte(1), z.lte(8)),
});
