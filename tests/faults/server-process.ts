/** The real server as its own process, to be killed. */
import { execFileSync, spawn } from 'node:child_process';

export interface ServerProcess {
  /** ws://127.0.0.1:<port> */
  readonly url: string;
  readonly pid: number;
  /** kill -9, resolved when the process is gone. */
  kill(): Promise<void>;
  /** A proper end: SIGTERM; resolved to the exit code. */
  end(): Promise<number | null>;
  /** Resolved when the process has ended, however. */
  readonly gone: Promise<void>;
  /** What it has printed. */
  output(): string;
}

const startTimeoutMs = 90_000;

/** A fresh API token of this role, made by the CLI; `env` names the storage, where it is not in the folder. */
export function createToken(folder: string, role: string, env: NodeJS.ProcessEnv = {}): string {
  const args = ['server/cli/palabre.ts', 'token', 'create', '--workspace', 'demo', '--role', role, '--json'];
  const output = execFileSync(process.execPath, args, {
    env: { ...process.env, PALABRE_DATA: folder, ...env },
    encoding: 'utf8',
  });
  return (JSON.parse(output.trim().split('\n').at(-1) ?? '') as { token: string }).token; // the CLI's own answer
}

/** Starts `server/main.ts` on a free port with the data in `folder`; resolves when it listens. */
export function startServerProcess(folder: string, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', PALABRE_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async () => {
    child.kill('SIGTERM');
    await gone;
    return child.exitCode;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), startTimeoutMs);
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const port = /http:\/\/[^\s:]+:(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve({
        url: `ws://127.0.0.1:${port}`,
        pid: child.pid ?? 0,
        gone,
        end,
        output: () => output,
        kill: () => {
          child.kill('SIGKILL');
          return gone;
        },
      });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
}
