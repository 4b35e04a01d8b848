/** Builds the client into client/dist, with chunks named so that their sizes can be held to a budget (.size-limit.json). */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precache } from './precache.ts';

/**
 * Chunks by what they are for; the first that matches wins. Left alone, the bundler makes thirty of a kilobyte each.
 * The join screen is sent first: it needs `shell`, `shell-packages` and `shell-common`, never `shell-sync`.
 */
const chunks = [
  {
    name: 'shell-packages',
    test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|wouter|regexparam|zod)\//,
  },
  {
    name: 'screen-parts',
    test: /client\/ui\/(status|level|dialog|empty-state)\./,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  {
    name: 'dashboard-parts',
    test: /client\/features\/dashboards\/|shared\/dashboard\/|node_modules\/(d3-|internmap)/,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  {
    name: 'measures',
    test: /shared\/roadmap\/(?!schema|edits|rules)/,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  {
    name: 'text-parts',
    test: /client\/(editor|features\/(comments|dialogue|proposals))\/|shared\/(text|comments|dialogue|proposals)\/(?!schema|edits|rules|attributes|keep-formats|anchor|position|display|change-name)/,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  { name: 'qr', test: /node_modules\/uqr\/|ui\/qr-code/, includeDependenciesRecursively: false },
  { name: 'account-words', test: /accounts\/words\./, includeDependenciesRecursively: false },
  {
    name: 'panels',
    test: /client\/app\/(palette|palette-entries|matching|fold|connection-panel|kept-edits|settings-menu|panel-words|as-of-panel|access-notice|not-found)\.|features\/live\/(people-panel|person-row)|accounts\/leave/,
    includeDependenciesRecursively: false,
  },
  {
    name: 'workspace-parts',
    test: /client\/app\/(connection-chip|panels|workspace-settings)\.|client\/ui\/(popover|face|initials)\.|features\/live\//,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  {
    name: 'requests',
    test: /client\/state\/request\.ts|documents\/(document-requests|use-document-list)/,
    includeDependenciesRecursively: false,
  },
  {
    name: 'shell-common',
    test: /node_modules\/lucide-react\/|client\/ui\/(?!qr-code)|client\/app\/(places|words)\.|client\/state\/(language|session)|accounts\/role-names|shared\/(\w|-)+\.ts$|shared\/protocol\/(person|refusal)/,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  {
    name: 'features',
    test: /client\/sync\/(replay|restoring|update-contents|typed-words)\.|shared\/(roadmap|dialogue|proposals|comments)\/(schema|edits|rules)\.|shared\/workspace\/(features|restore|edit|fields|verdict)\.|shared\/text\/(edits|anchor|position|attributes|display)\./,
    includeDependenciesRecursively: false,
  },
  {
    name: 'shell-sync',
    test: /node_modules\/(yjs|lib0|socket\.io-client|engine\.io-client|engine\.io-parser|@socket\.io)\/|client\/sync\/|client\/state\/(sync-provider|entries-view)/,
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
      {
        find: /^use-sync-external-store\/shim(\/index\.js)?$/,
        replacement: join(import.meta.dirname, 'state/external-store.ts'),
      },
      { find: /^\.\/webtransport\.js$/, replacement: join(import.meta.dirname, 'sync/no-webtransport.ts') },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    assetsInlineLimit: 0,
    // One per cent smaller than the bundler's own: what the budget of the shell lacked.
    minify: 'terser',
    terserOptions: { ecma: 2020, compress: { passes: 2 } },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        propertyReadSideEffects: false,
        unknownGlobalSideEffects: false,
        // Schemas that nobody reads here, as those of what the server parses.
        manualPureFunctions: ['z'],
      },
      output: {
        entryFileNames: 'assets/shell-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: { groups: chunks },
      },
    },
  },
});
