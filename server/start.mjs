/**
 * What `npm start` runs first, in JavaScript that an old Node can read: looks whether everything is there, builds the
 * client when it is missing, then starts server/main.ts. `--only-check` only looks, `--only-build` looks and builds; `--lan` is
 * for main.ts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
const french = locale.toLowerCase().startsWith('fr');

function stop(fr, en) {
  process.stderr.write((french ? fr : en) + '\n');
  process.exit(1);
}

function has(name) {
  return existsSync(join(root, 'node_modules', name, 'package.json'));
}

if (!has('yjs') || !has('express')) {
  stop(
    'Les bibliothèques ne sont pas installées : lancez « npm ci », puis recommencez.',
    'The libraries are not installed: run "npm ci", then start again.',
  );
}

if (Number(process.versions.node.split('.')[0]) < 26) {
  stop(
    'Palabre demande Node 26, mais ceci est Node ' +
      process.versions.node +
      '. Lancez « npm ci », qui l’apporte, puis « npm start » (et non « node … »).',
    'Palabre needs Node 26, but this is Node ' +
      process.versions.node +
      '. Run "npm ci", which brings it, then "npm start" (not "node …").',
  );
}

if (!process.argv.includes('--only-check')) {
  if (!existsSync(join(root, 'client', 'dist', 'index.html'))) {
    process.stdout.write(
      french ? 'Construction des pages, une seule fois…\n' : 'Building the pages, only this once…\n',
    );
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    if (!existsSync(vite)) {
      stop(
        'Les pages ne sont pas construites, et l’outil pour le faire manque : lancez « npm ci », puis « npm run build ».',
        'The pages are not built, and the tool to build them is missing: run "npm ci", then "npm run build".',
      );
    }
    const built = spawnSync(process.execPath, [vite, 'build', 'client', '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    });
    if (built.status !== 0) {
      stop(
        'Les pages n’ont pas pu être construites ; le message ci-dessus dit pourquoi.',
        'The pages could not be built; the message above says why.',
      );
    }
  }
  if (!process.argv.includes('--only-build')) await import('./main.ts');
}
