/** Builds the client into client/dist, with chunks named so that their sizes can be held to a budget (.size-limit.json). */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precache } from './precache.ts';

/** Chunks by what they are for. Left alone, the bundler makes thirty of a kilobyte each. The first that matches wins. */
const chunks = [
  {
    name: 'shell-packages',
    test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|wouter|regexparam|zod)\//,
  },
  {
    name: 'shell-sync',
    test: /node_modules\/(yjs|lib0|y-protocols|idb|socket\.io-client|engine\.io-client|engine\.io-parser|@socket\.io)\/|client\/sync\/|client\/state\/(sync-provider|entries-view)/,
  },
  {
    name: 'panels',
    test: /client\/app\/(palette|palette-entries|fold|connection-panel|kept-edits|settings-menu|panel-words)\.|accounts\/leave/,
    includeDependenciesRecursively: false,
  },
  {
    name: 'screen-parts',
    test: /client\/ui\/(status|level|dialog|empty-state)\./,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  {
    name: 'shell-common',
    test: /node_modules\/lucide-react\/|client\/(ui|state)\/(?!qr-code)|client\/app\/|features\/live\/|accounts\/role-names|shared\/(\w|-)+\.ts$|shared\/protocol\//,
    minShareCount: 2,
  },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precache()],
  resolve: {
    dedupe: ['yjs'],
    // What these packages bring is never used here and weighs five kilobytes.
    alias: [
      { find: /^socket\.io-parser$/, replacement: join(import.meta.dirname, 'sync/socket-io-parser.ts') },
      { find: /^lib0\/logging$/, replacement: join(import.meta.dirname, 'sync/yjs-logging.ts') },
      { find: /^\.\/webtransport\.js$/, replacement: join(import.meta.dirname, 'sync/no-webtransport.ts') },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/shell-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: { groups: chunks },
      },
    },
  },
});
