/** What both doors are made of. */
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';
import type { Logger } from '../logger.ts';
import type { Rooms } from '../room/rooms.ts';
import type { OfferDesk } from './offer-desk.ts';
import type { Reception } from './reception.ts';

export interface DoorParts {
  readonly rooms: Rooms;
  readonly reception: Reception;
  readonly desk: OfferDesk;
  readonly limits: Limits;
  readonly env: Environment;
  readonly logger: Logger;
}
