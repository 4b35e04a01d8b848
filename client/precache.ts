/** A small Vite plugin: after the build, sw.ts becomes /sw.js with the list of files to keep and a version of its own. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/** Where the app's ways in are: the workspace, and what it fetches before it joins a document. */
const waysIn = ['/app/workspace.tsx', '/sync/replay.ts', '/sync/restoring.ts'];

/** Files without which the app does not open: the entry and the ways in with all they import, and their styles. */
function shellFiles(bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>();
  const add = (chunk: Chunk) => {
    if (files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') add(imported);
    }
  };
  for (const file of Object.values(bundle)) {
    if (file.type !== 'chunk') continue;
    if (file.isEntry || file.moduleIds.some((id) => waysIn.some((way) => id.endsWith(way)))) add(file);
  }
  return files;
}

export function precache(): Plugin {
  let root = '';
  let target: string | string[] = [];
  return {
    name: 'palabre-precache',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      target = config.build.target === false ? [] : config.build.target;
    },
    async writeBundle(options, bundle) {
      const shell = shellFiles(bundle);
      const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const rest = [...assets.filter((name) => !shell.has(name)), ...readdirSync(join(root, 'public'))];
      const version = createHash('sha256')
        .update([...assets].sort().join('\n'))
        .digest('hex')
        .slice(0, 12);
      await build({
        configFile: false,
        root,
        publicDir: false,
        logLevel: 'warn',
        define: {
          __VERSION__: JSON.stringify(version),
          __SHELL__: JSON.stringify(['/', ...[...shell].map((name) => `/${name}`)]),
          __REST__: JSON.stringify(rest.map((name) => `/${name}`)),
        },
        build: {
          outDir: options.dir ?? join(root, 'dist'),
          emptyOutDir: false,
          target,
          lib: { entry: join(root, 'sw.ts'), formats: ['iife'], name: 'sw', fileName: () => 'sw.js' },
        },
      });
    },
  };
}
