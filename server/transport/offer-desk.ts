/**
 * Where clients that hold more than the server are noticed and asked for it (D7): an alarm, and what they hold is kept
 * for the facilitation (server/log/offers.ts).
 */
import type { ClientMessage } from '../../shared/protocol/client-to-server.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Environment } from '../environment.ts';
import type { Alarms } from '../log/alarms.ts';
import type { Offers } from '../log/offers.ts';
import type { Logger } from '../logger.ts';
import type { Room } from '../room/room.ts';

type MessageOf<Type extends ClientMessage['type']> = Extract<ClientMessage, { type: Type }>;

export interface OfferDesk {
  /** Whether this client says that it holds more than the server, and is to send it; raises the alarm. */
  asks(room: Room, join: MessageOf<'join'>): boolean;
  /** Keeps what a client sent that was asked. Never rejects. */
  keep(room: Room, principal: Principal, offer: MessageOf<'offer'>): Promise<void>;
}

export interface OfferDeskParts {
  readonly offers: Offers;
  readonly alarms: Alarms;
  readonly env: Environment;
  readonly logger: Logger;
}

export function createOfferDesk({ offers, alarms, env, logger }: OfferDeskParts): OfferDesk {
  return {
    asks: ({ document, epoch, lost, committed }, join) => {
      // A page that was there when the tail was lost, and has seen more than what is left.
      if (join.epoch !== 0 && join.epoch !== epoch)
        return lost !== null && join.epoch < lost.epoch && join.seq > lost.keptSeq;
      if (join.seq <= committed.seq) return false;
      const reason = `a client holds more; here it ends at ${String(committed.seq)}`;
      alarms.raise({ document, part: 'client', seq: join.seq, reason });
      return true;
    },
    keep: async ({ document }, { id: principalId }, { epoch, seq, bytes }) => {
      try {
        await offers.keep({ document, epoch, seq, principalId, bytes, atMs: env.now() });
        logger.warn({ document, epoch, seq, bytes: bytes.length }, 'a client offered what is missing');
      } catch (error) {
        logger.error({ document, err: error }, 'what a client offered could not be kept');
      }
    },
  };
}
