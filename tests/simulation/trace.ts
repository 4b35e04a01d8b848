/** What happened in one run: counted, hashed, and its last part kept to be printed when the seed fails. */
import { createHash } from 'node:crypto';

const keptLines = 120;

export class Trace {
  /** How often each thing was done. */
  readonly counts: Record<string, number> = {};
  private readonly hash = createHash('sha256');
  private readonly lines: string[] = [];
  private readonly now: () => number;
  private readonly start: number;

  constructor(now: () => number) {
    this.now = now;
    this.start = now();
  }

  /** An operation or a fault: counted, and listed. */
  note(what: string, detail = ''): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    const line = `${String(this.now() - this.start).padStart(7)} ms  ${what} ${detail}`;
    this.lines.push(line);
    if (this.lines.length > keptLines) this.lines.shift();
    this.hash.update(`${line}\n`);
  }

  /** A frame that passed: only hashed. */
  frame(direction: string, bytes: Uint8Array): void {
    this.hash.update(`${this.now()} ${direction} ${bytes.length}\n`).update(bytes);
  }

  /** The last operations, one a line. */
  get text(): string {
    return this.lines.join('\n');
  }

  /** Names everything that happened, in order. Call it once, at the end. */
  digest(): string {
    return this.hash.digest('hex');
  }
}
