/**
 * The gate of a room, made when somebody first writes and made again after it was tainted: from the committed bytes and
 * the accepted updates that are not committed yet (G7). Readers never need it (F4).
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';
import { createDocumentGate } from '../gate/document-gate.ts';
import type { DocumentGate, Sender, Verdict } from '../gate/gate.ts';
import type { Ownership } from '../gate/ownership.ts';
import { watchDeletes } from './mass-delete.ts';

export interface Gatekeeper {
  judge(bytes: Uint8Array, sender: Sender): Verdict;
  /** The document is not what was committed and accepted: it is made again before the next update is judged. */
  forget(): void;
}

export interface GatekeeperParts {
  readonly document: DocumentId;
  readonly limits: Limits;
  readonly ownership: Ownership;
  readonly env: Pick<Environment, 'now'>;
  /** Committed updates, then accepted ones, in order. */
  readonly updates: () => readonly Uint8Array[];
  /** An accepted update deletes a large part of the document; it is not on its way to the log yet. */
  readonly massDelete: () => void;
}

export function createGatekeeper(parts: GatekeeperParts): Gatekeeper {
  const { updates, massDelete } = parts;
  let gate: DocumentGate | null = null;
  let isMassDelete = () => false;
  const open = (): DocumentGate => {
    const opened = createDocumentGate(updates(), { ...parts, now: () => parts.env.now() });
    isMassDelete = watchDeletes(opened.doc);
    return opened;
  };
  const forget = () => {
    gate?.doc.destroy();
    gate = null;
  };
  return {
    judge: (bytes, sender) => {
      gate ??= open();
      const verdict = gate.judge(bytes, sender);
      if (verdict.kind === 'refused' && verdict.tainted) forget();
      if (verdict.kind === 'accepted' && isMassDelete()) massDelete();
      return verdict;
    },
    forget,
  };
}
