/** A refusal as a WebSocket close frame. */
import { refusals, type RefusalCode } from '../../shared/protocol/refusal.ts';

/** RFC 6455 admits 123 bytes. */
const REASON_BYTES = 123;

/** The code's name and its English words, cut to what a close frame holds. */
export function closeReason(code: RefusalCode): Buffer {
  return Buffer.from(`${code}: ${refusals[code].words.en}`).subarray(0, REASON_BYTES);
}
