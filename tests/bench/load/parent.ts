/** What a load script says to the bench that started it: it is given settings, asks for things to be done, and reports. */

/** Things that only the bench can do, as it holds the server's process. */
export type Question =
  /** Garbage is collected; answers with the heap of the server's main thread in bytes. */
  | 'heap'
  /** kill -9, then the same data again: answers with its new url. */
  | 'kill'
  /** A proper end, then the same data again: answers with its new url. */
  | 'restart'
  /** Answers with the microseconds of processor time that Redis has taken so far. */
  | 'redis cpu';

export type Answer = number | string;

/** The settings, as the scenario that started this script wrote them. */
export function readSettings(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

function say(message: object): Promise<void> {
  return new Promise((resolve, reject) => {
    if (process.send === undefined) throw new TypeError('a load script is started by the bench');
    process.send(message, undefined, {}, (error) => (error === null ? resolve() : reject(error)));
  });
}

/** Has the bench do something; resolves with its answer. */
export async function ask(question: Question): Promise<Answer> {
  const answered = new Promise<Answer>((resolve) => {
    process.once('message', (message) => resolve((message as { answer: Answer }).answer)); // run-load.ts says nothing else
  });
  await say({ question });
  return answered;
}

/** Ends the script with these figures. */
export async function report(figures: Readonly<Record<string, number>>): Promise<never> {
  await say({ figures });
  process.exit(0);
}
