/** Builds the client into client/dist, with chunks named so that their sizes can be held to a budget (.size-limit.json). */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precache } from './precache.ts';

/** Chunks of the shell beside the entry and the workspace. Without them the bundler makes thirty of a kilobyte each. */
const shellChunks = [
  {
    name: 'shell-sync',
    test: /node_modules\/(yjs|lib0|y-protocols|idb|socket\.io-client|socket\.io-parser|engine\.io-client|engine\.io-parser|@socket\.io)\//,
  },
  {
    name: 'shell-packages',
    test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|wouter|regexparam|zod)\//,
  },
  {
    name: 'shell-common',
    test: /node_modules\/lucide-react\/|client\/(ui|state|app)\/(?!qr-code)|features\/(accounts|live)\/|shared\/(\w|-)+\.ts$|shared\/protocol\//,
    minShareCount: 2,
  },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precache()],
  resolve: { dedupe: ['yjs'] },
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
        codeSplitting: { groups: shellChunks },
      },
    },
  },
});
