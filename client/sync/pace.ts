/** Keeps what is sent below the server's limits of messages and bytes, so that an outbox of a day offline is no offence. */
import { limits } from '../../shared/limits.ts';
import type { ClientEnvironment } from './client-environment.ts';

/** The server counts joins and presence too, and its clock is not ours: a part of each limit stays free. */
const share = 0.5;

export class Pace {
  private messages = 0;
  private bytes = 0;
  private at = 0;
  private waiting: { cancel(): void } | null = null;
  private readonly environment: ClientEnvironment;
  private readonly onRoom: () => void;

  constructor(environment: ClientEnvironment, onRoom: () => void) {
    this.environment = environment;
    this.onRoom = onRoom;
    this.reset();
  }

  /** A new connection starts with a full allowance. */
  reset(): void {
    this.messages = limits.messagesBurst * share;
    this.bytes = limits.bytesBurst * share;
    this.at = this.environment.now();
  }

  spend(bytes: number): void {
    this.refill();
    this.messages -= 1;
    this.bytes -= bytes;
  }

  /** Whether a message of so many bytes may go now; if not, `onRoom` is called when it is worth asking again. */
  hasRoom(bytes: number): boolean {
    this.refill();
    if (this.messages >= 1 && this.bytes >= bytes) return true;
    this.waiting ??= this.environment.after(100, () => {
      this.waiting = null;
      this.onRoom();
    });
    return false;
  }

  stop(): void {
    this.waiting?.cancel();
    this.waiting = null;
  }

  private refill(): void {
    const now = this.environment.now();
    const seconds = Math.max(0, now - this.at) / 1_000;
    this.at = now;
    this.messages = Math.min(
      limits.messagesBurst * share,
      this.messages + seconds * limits.messagesPerSecond * share,
    );
    this.bytes = Math.min(limits.bytesBurst * share, this.bytes + seconds * limits.bytesPerSecond * share);
  }
}
