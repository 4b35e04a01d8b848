/**
 * The gate of a room, made when somebody first writes and made again after it was tainted: from the committed bytes and
 * the accepted updates that are not committed yet (G7). Readers never need it (F4).
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import { createDocumentGate } from '../gate/document-gate.ts';
import type { DocumentGate, Sender, Verdict } from '../gate/gate.ts';
import type { Ownership } from '../gate/ownership.ts';

export interface Gatekeeper {
  judge(bytes: Uint8Array, sender: Sender): Verdict;
  /** The document is not what was committed and accepted: it is made again before the next update is judged. */
  forget(): void;
}

export interface GatekeeperParts {
  readonly document: DocumentId;
  readonly limits: Limits;
  readonly ownership: Ownership;
  /** Committed updates, then accepted ones, in order. */
  readonly updates: () => readonly Uint8Array[];
}

export function createGatekeeper({ document, limits, ownership, updates }: GatekeeperParts): Gatekeeper {
  let gate: DocumentGate | null = null;
  const forget = () => {
    gate?.doc.destroy();
    gate = null;
  };
  return {
    judge: (bytes, sender) => {
      gate ??= createDocumentGate(document, updates(), ownership, limits);
      const verdict = gate.judge(bytes, sender);
      if (verdict.kind === 'refused' && verdict.tainted) forget();
      return verdict;
    },
    forget,
  };
}
