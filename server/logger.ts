/**
 * The server's log: what happened, never who or what was written (no names, no contents, no credentials).
 * Short lines for a person at a terminal, JSON for a collector.
 */
import { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

const levelWords: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

/** Turns pino's JSON lines into `14:03:12 info  message key=value`. */
function shortLines(out: NodeJS.WritableStream): Writable {
  return new Writable({
    write(line: Buffer, _encoding, done) {
      const record = JSON.parse(line.toString()) as Record<string, unknown>; // pino writes one object a line
      const { level, time, msg, err, ...rest } = record;
      const clock = new Date(Number(time)).toTimeString().slice(0, 8);
      const fields = Object.entries(rest).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      const stack =
        typeof err === 'object' && err !== null && 'stack' in err ? [`\n${String(err.stack)}`] : [];
      const words = [
        clock,
        levelWords[Number(level)] ?? '',
        typeof msg === 'string' ? msg : '',
        ...fields,
        ...stack,
      ];
      out.write(`${words.join(' ')}\n`, () => done());
    },
  });
}

/** A logger at one of pino's levels. */
export function createLogger(level: string): Logger {
  const options = { level, base: null };
  return process.stdout.isTTY ? pino(options, shortLines(process.stdout)) : pino(options);
}
