/** The built client: hashed files for ever, the page and the service worker afresh each time, one page for every route. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';

const notBuilt = `<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>Palabre</title>
<p>Palabre fonctionne, mais ses pages ne sont pas construites. Lancez <code>npm run build</code>, puis rechargez.</p>
<p lang="en">Palabre is running, but its pages are not built. Run <code>npm run build</code>, then reload.</p></html>
`;

/** Names of files rather than of routes; the code of a join link holds a dot too. */
const fileName = /\.(js|css|map|png|svg|ico|json|webmanifest|txt|woff2?)$/;

/** Serves the folder of the built client; says what to do when it is not there. */
export function clientFiles(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        const hashed = path.startsWith(join(folder, 'assets'));
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    // A file that is missing is not a route: an old page must not be given HTML for a script.
    if (fileName.test(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    if (existsSync(page)) response.sendFile(page);
    else response.status(503).type('html').send(notBuilt);
  });
  return router;
}
