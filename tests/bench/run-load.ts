/** Runs a load script as its own process on a core of its own, does what it asks for, and returns what it reports. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endWithUs } from './children.ts';
import { loadCore, nodeOnCore } from './cores.ts';
import type { Answer, Question } from './load/parent.ts';

/** Figures by name; NaN for one that this server does not give. */
export type Figures = Readonly<Record<string, number>>;

/** What parent.ts says. NaN travels as null. */
type Message =
  | { readonly question: Question }
  | { readonly figures: Readonly<Record<string, number | null>> };

export type Answerer = (question: Question) => Promise<Answer>;

const TIMEOUT_MS = 280_000;
const nothingToAnswer: Answerer = (question) => Promise.reject(new TypeError(`nobody answers “${question}”`));

/** Rejects when the script ends without a report, or takes longer than `timeoutMs`. */
export function runLoad(
  script: string,
  settings: object,
  answer: Answerer = nothingToAnswer,
  timeoutMs = TIMEOUT_MS,
): Promise<Figures> {
  const path = join(import.meta.dirname, 'load', script);
  const [command, args] = nodeOnCore(loadCore, [path, JSON.stringify(settings)]);
  const child = endWithUs(spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const fail = (error: unknown) => {
      child.kill('SIGKILL');
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    child.on('message', (said) => {
      const message = said as Message; // parent.ts says nothing else
      if ('figures' in message)
        return resolve(
          Object.fromEntries(
            Object.entries(message.figures).map(([name, value]) => [name, value ?? Number.NaN]),
          ),
        );
      answer(message.question).then((found) => child.send({ answer: found }), fail);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`${script} ended without a report (${String(signal ?? code)})`));
    });
  });
}
