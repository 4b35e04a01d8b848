/** Schemas that entries of several features share. Fields are scalars; zod/mini, so that client and gate use the same. */
import * as z from 'zod/mini';
import { entryIdPattern } from '../ids.ts';

export const line = z.string().check(z.maxLength(500));
export const paragraph = z.string().check(z.maxLength(4_000));
export const entryId = z.string().check(z.regex(entryIdPattern));
/** Position in a list: a fractional index (order.ts). */
export const orderKey = z.string().check(z.regex(/^[0-9A-Za-z]{1,100}$/));
/** An EDTF date of level 1, as far as it is used: year, quarter, month or day, approximate with `~` (edtf.ts). */
export const edtf = z.string().check(z.regex(/^\d{4}(-(0[1-9]|1[0-2]|3[3-6])(-(0[1-9]|[12]\d|3[01]))?)?~?$/));
/** An instant: ISO 8601, UTC. */
export const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/));
export const finite = z.number().check(z.gte(-1e15), z.lte(1e15));

/** A field that may be missing or null; never `undefined`, which no exporter can write. */
export const maybe = <T extends z.ZodMiniType>(schema: T) => z.exactOptional(z.nullable(schema));

/** Fields of every entry: when it was deleted, and which of its values are inferred rather than stated (space-separated names). */
export const common = { deletedAt: maybe(instant), inferred: maybe(line), sourceId: maybe(entryId) };
