/** What the routes read from requests. */
import type { Request } from 'express';
import * as z from 'zod';
import { refuse } from '../../shared/protocol/refusal.ts';
import type { Role } from '../../shared/roles.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Reception } from '../transport/reception.ts';
import { RefusedError } from './api-error.ts';

/** The parsed body. Throws RefusedError (`schema`) when it is not of this form. */
export function readBody<Body>(request: Request, schema: z.ZodType<Body>): Body {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  throw new RefusedError(refuse('schema', 'body'));
}

/** A part of the route's path. */
export function readParam(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

/** Whose credential the request carries (`Authorization: Bearer`). Throws RefusedError when nobody's. */
export async function authenticate(request: Request, reception: Reception): Promise<Principal> {
  const [scheme, credential] = (request.headers.authorization ?? '').split(' ');
  const bearer = scheme?.toLowerCase() === 'bearer' ? (credential ?? '') : '';
  const principal = await reception.authenticate(bearer);
  if ('code' in principal) throw new RefusedError(principal);
  return principal;
}

/** The same, for those who have one of these roles. Throws RefusedError (`forbidden`) otherwise. */
export async function authorise(
  request: Request,
  reception: Reception,
  roles: readonly Role[],
): Promise<Principal> {
  const principal = await authenticate(request, reception);
  if (!roles.includes(principal.role)) throw new RefusedError(refuse('forbidden', 'role'));
  return principal;
}

/** The address the reader used, without a path. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}
