/** The accounts of a simulation: people who come by links of their own, whose role can change and whose link can end. */
import { MemoryAccounts } from '../../server/accounts/memory-accounts.ts';
import type { Principal } from '../../server/accounts/principal.ts';
import type { Environment } from '../../server/environment.ts';
import type { Refusal } from '../../shared/protocol/refusal.ts';
import type { Role } from '../../shared/roles.ts';

export interface Guest {
  readonly principal: Principal;
  readonly credential: string;
  readonly linkId: string;
}

export class SimulatedAccounts {
  private readonly accounts: MemoryAccounts;
  /** Roles that were changed, and how often: the accounts have no verb for it yet. */
  private readonly changes = new Map<string, { readonly role: Role; readonly times: number }>();
  private revision = 0;

  constructor(environment: Environment) {
    this.accounts = new MemoryAccounts(environment);
  }

  /** Somebody comes in by a new link. */
  async invite(role: Role, name: string): Promise<Guest> {
    const link = await this.accounts.createLink(role);
    const entered = await this.accounts.enter(link.code, { name, group: null, language: 'fr' });
    if ('code' in entered) throw new Error(`nobody gets in: ${entered.reason}`);
    return { principal: entered.principal, credential: entered.ticket, linkId: link.id };
  }

  async authenticate(credential: string): Promise<Principal | Refusal> {
    const known = await this.accounts.authenticate(credential);
    if ('code' in known) return known;
    const change = this.changes.get(known.id);
    if (change === undefined) return known;
    return { ...known, role: change.role, rightsVersion: known.rightsVersion + change.times };
  }

  async rightsRevision(): Promise<number> {
    return (await this.accounts.rightsRevision()) + this.revision;
  }

  rightsVersion(principalId: string): number | null {
    const known = this.accounts.rightsVersion(principalId);
    return known === null ? null : known + (this.changes.get(principalId)?.times ?? 0);
  }

  changeRole(principalId: string, role: Role): void {
    this.changes.set(principalId, { role, times: (this.changes.get(principalId)?.times ?? 0) + 1 });
    this.revision += 1;
  }

  async revoke({ linkId }: Guest): Promise<void> {
    await this.accounts.revokeLink(linkId);
  }
}
