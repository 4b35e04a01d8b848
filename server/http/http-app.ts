/** Everything that is asked over HTTP. */
import compression from 'compression';
import express, { Router, type Express } from 'express';
import helmet from 'helmet';
import type { Limits } from '../../shared/limits.ts';
import { refuse } from '../../shared/protocol/refusal.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Environment } from '../environment.ts';
import type { Bus } from '../fanout/bus.ts';
import type { Reception } from '../transport/reception.ts';
import { RefusedError, errorEdge, sendRefusal } from './api-error.ts';
import { clientFiles } from './client-files.ts';
import { documentRoutes } from './document-routes.ts';
import { operatorRoutes, type OperatorParts } from './operator-routes.ts';
import { peopleRoutes } from './people-routes.ts';

/** WebSockets of the host that was asked. */
function socketsOf(host: string | undefined, scheme: 'ws' | 'wss'): string {
  return host !== undefined && /^[\w.:[\]-]{1,260}$/.test(host) ? `${scheme}://${host}` : "'self'";
}

/** Nothing from another origin. Plain HTTP on a local network is a way to run: nothing may insist on TLS. */
const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      // Older browsers do not take WebSockets for 'self'.
      connectSrc: [
        "'self'",
        ({ headers }) => socketsOf(headers.host, 'ws'),
        ({ headers }) => socketsOf(headers.host, 'wss'),
      ],
      imgSrc: ["'self'", 'data:', 'blob:'],
      // Editors place cursors and charts their marks by style attributes.
      styleSrcAttr: ["'unsafe-inline'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  xFrameOptions: { action: 'deny' },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
});

export interface HttpParts extends OperatorParts {
  readonly accounts: Accounts;
  readonly bus: Bus;
  readonly env: Environment;
  readonly reception: Reception;
  readonly clientFolder: string;
  readonly limits: Limits;
}

export function createHttpApp(parts: HttpParts): Express {
  const { logger, clientFolder, limits, reception } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', reception.trustsProxy);
  app.use(security);
  app.use(compression());
  app.use(operatorRoutes(parts));

  const api = Router();
  api.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  api.use((request, _response, next) => {
    if (!reception.admitsRequest(request)) throw new RefusedError(refuse('rate', 'requests of one address'));
    next();
  });
  api.use(express.json({ limit: limits.bodyBytes }));
  api.use(peopleRoutes(parts), documentRoutes(parts));
  api.use((_request, response) => sendRefusal(response, refuse('unknownDocument', 'no such route')));
  app.use('/api', api);
  app.use(clientFiles(clientFolder));
  app.use(errorEdge(logger, reception));
  return app;
}
