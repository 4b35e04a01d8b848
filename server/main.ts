/** Starts the server when it is run or imported. The rest is loaded once compiled code can be kept: that halves a start. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

const kept = join(import.meta.dirname, '../node_modules/.cache/compiled');
enableCompileCache(kept);
process.env['NODE_COMPILE_CACHE'] ??= kept; // for the threads

const { serve } = await import('./serve.ts');
await serve(process.argv);
flushCompileCache();
