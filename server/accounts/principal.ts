/** Who acts: a participant (came by a join link) or an API token. Client ids, rights and the log refer to it (G4). */
import type { StakeholderGroup } from '../../shared/groups.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';
import type { Role } from '../../shared/roles.ts';

export interface Principal {
  /** Our own id, stable for ever: `p_…` for participants, `t_…` for tokens, `system` for demo content. */
  readonly id: string;
  readonly kind: 'participant' | 'token' | 'system';
  readonly name: string;
  readonly group: StakeholderGroup | null;
  readonly role: Role;
  /** 1 to 8 (tokens.css). */
  readonly colour: number;
  /** Rises with every change of rights; `append` checks it inside its transaction (D8). */
  readonly rightsVersion: number;
}

export function personOf(principal: Principal): Person {
  const { id, name, group, role, colour } = principal;
  return { id, name, group, role, colour };
}
