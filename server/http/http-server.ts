/** The HTTP server under both doors: requests that do not arrive are not waited for. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Limits } from '../../shared/limits.ts';

/** How often connections are looked at that are late. */
const LOOK_MS = 2_000;
/** A page's next request comes within this, or on a new connection. */
const KEEP_ALIVE_MS = 5_000;

export function createHttpServer(
  listener: RequestListener,
  { requestMs }: Pick<Limits, 'requestMs'>,
): Server {
  return createServer(
    {
      headersTimeout: requestMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: LOOK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    listener,
  );
}
