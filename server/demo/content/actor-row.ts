/** How the demo's actors are written down. */
import type { StakeholderGroup } from '../../../shared/groups.ts';
import type { Actor } from '../../../shared/roadmap/schema.ts';

export type ActorFields = Omit<Actor, 'id' | 'order' | 'group' | 'type' | 'isParticipant'>;
export type NamedActor = readonly [id: string, group: StakeholderGroup, type: string, fields: ActorFields];
