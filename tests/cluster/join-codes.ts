/** The codes of the join links, as the command line lists them. */
import { execFileSync } from 'node:child_process';
import type { Role } from '../../shared/roles.ts';

interface JoinCode {
  readonly role: Role;
  readonly code: string;
}

/** `env` says where the data are. */
export function joinCodes(env: NodeJS.ProcessEnv): readonly JoinCode[] {
  const output = execFileSync(process.execPath, ['server/cli/palabre.ts', 'link', 'list', '--json'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '[]') as JoinCode[]; // the CLI's own answer
}
