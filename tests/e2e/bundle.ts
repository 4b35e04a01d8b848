/** A script of this folder bundled for a page, as the client is. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** @param name the file, whose exports become properties of `window[as]` */
export async function bundleScript(name: string, as: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { dedupe: ['yjs', 'quill'] },
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL(name, import.meta.url)), formats: ['iife'], name: as },
    },
  });
  const [bundled] = [output].flat();
  if (bundled === undefined || !('output' in bundled)) throw new TypeError('a bundle was expected');
  return bundled.output[0].code;
}
