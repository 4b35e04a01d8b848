/** Refusals on HTTP: `{ code, words }` with a fitting status. */
import type { ErrorRequestHandler, Response } from 'express';
import { refuse, refusals, type Refusal, type RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Logger } from '../logger.ts';
import type { Reception } from '../transport/reception.ts';

/** Where the code's close number says too little. */
const statuses: Partial<Record<RefusalCode, number>> = {
  unauthenticated: 401,
  expired: 401,
  forbidden: 403,
  unknownDocument: 404,
  revoked: 403,
  locked: 423,
  tooLarge: 413,
  schema: 422,
  rate: 429,
  busy: 429,
  rightsChanged: 409,
};

/** 4xx for decisions, 503 for "later". */
function statusOf(code: RefusalCode): number {
  return statuses[code] ?? (refusals[code].close < 4_500 ? 400 : 503);
}

export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

export function sendRefusal(response: Response, { code }: Refusal): void {
  response.status(statusOf(code)).json({ code, words: refusals[code].words });
}

/** A refusal that a parser of Express or zod meant. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof RefusedError) return error.refusal;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return refuse('tooLarge', 'body');
  return typeof status === 'number' && status >= 400 && status < 500 ? refuse('malformed', 'request') : null;
}

const unforeseen = refuse('storage', 'unforeseen');

/** The edge where errors of routes become answers. Unforeseen ones are logged, and answered without their text. */
export function errorEdge(logger: Logger, reception: Reception): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal === null) logger.error({ err: error }, 'a request failed');
    reception.refused('http', refusal ?? unforeseen, null);
    sendRefusal(response, refusal ?? unforeseen);
  };
}
