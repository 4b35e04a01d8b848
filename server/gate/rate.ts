/** Token buckets: a sustained rate with a burst, for messages and bytes of a connection and for joins of an address. */
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';

export interface TokenBucket {
  /** Takes `amount` tokens; false when there are not as many, and then none are taken. */
  take(amount: number): boolean;
}

/** A bucket that starts full with `burst` tokens and gains `perSecond` of them. */
export function createTokenBucket(
  perSecond: number,
  burst: number,
  environment: Pick<Environment, 'now'>,
): TokenBucket {
  let tokens = burst;
  let filledAtMs = environment.now();
  return {
    take: (amount) => {
      const nowMs = environment.now();
      const elapsedMs = Math.max(0, nowMs - filledAtMs); // a clock that is set back gives nothing and takes nothing
      tokens = Math.min(burst, tokens + (elapsedMs * perSecond) / 1_000);
      filledAtMs = nowMs;
      if (amount > tokens) return false;
      tokens -= amount;
      return true;
    },
  };
}

export interface RateLimiter {
  /** Whether one more message of this many bytes may be handled now; false means the sender is too fast. */
  admit(bytes: number): boolean;
}

/** The limiter of one connection: messages and bytes, each sustained and in bursts. */
export function createRateLimiter(
  limits: Pick<Limits, 'messagesPerSecond' | 'messagesBurst' | 'bytesPerSecond' | 'bytesBurst'>,
  environment: Pick<Environment, 'now'>,
): RateLimiter {
  const messages = createTokenBucket(limits.messagesPerSecond, limits.messagesBurst, environment);
  const bytes = createTokenBucket(limits.bytesPerSecond, limits.bytesBurst, environment);
  return { admit: (size) => messages.take(1) && bytes.take(size) };
}
