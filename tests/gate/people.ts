/** People and connections of the gate's tests. */
import type { Principal } from '../../server/accounts/principal.ts';
import type { DocumentGate, Sender, Verdict } from '../../server/gate/gate.ts';
import { createDocumentGate } from '../../server/gate/document-gate.ts';
import { createOwnership, type Ownership } from '../../server/gate/ownership.ts';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { limits, type Limits } from '../../shared/limits.ts';
import { permissionFor, type Role } from '../../shared/roles.ts';

function person(name: string, role: Role = 'editor'): Principal {
  return { id: `p_${name}`, kind: 'participant', name, group: null, role, colour: 1, rightsVersion: 1 };
}

/** One connection of a person to a document of this kind. */
export function connection(
  document: DocumentId,
  name: string,
  role: Role = 'editor',
  id = `c_${name}`,
): Sender {
  return { id, principal: person(name, role), permission: permissionFor(role, kindOf(document)) };
}

export interface Bench {
  readonly gate: DocumentGate;
  readonly ownership: Ownership;
  /** What the gate accepted, in order. */
  readonly log: Uint8Array[];
  /** Judges and keeps what was accepted. */
  readonly send: (bytes: Uint8Array, sender: Sender) => Verdict;
}

/** A gate with its log, without a server around it. */
export function bench(
  document: DocumentId,
  history: readonly Uint8Array[] = [],
  bounds: Partial<Limits> = {},
): Bench {
  const all = { ...limits, ...bounds };
  const ownership = createOwnership([], all);
  const gate = createDocumentGate(history, { document, ownership, limits: all, now: () => 0 });
  const log = [...history];
  return {
    gate,
    ownership,
    log,
    send: (bytes, sender) => {
      const verdict = gate.judge(bytes, sender);
      if (verdict.kind === 'accepted') log.push(verdict.bytes);
      return verdict;
    },
  };
}

/** The verdict in one word: its kind, with the code of a refusal or resync. */
export function inShort(verdict: Verdict): string {
  if (verdict.kind === 'refused')
    return `refused ${verdict.refusal.code}${verdict.tainted ? ' tainted' : ''}`;
  return verdict.kind === 'resync' ? `resync ${verdict.code}` : verdict.kind;
}
