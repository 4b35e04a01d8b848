/** Typists on both doors, each on one connection, whose ledger notes what was seen and what was acknowledged. */
import * as Y from 'yjs';
import { connect, type Door, type Wire } from '../support/wire.ts';
import { readText, typeToken, type Ledger } from './ledger.ts';

interface Typing {
  readonly url: string;
  readonly token: string;
  readonly ledger: Ledger;
  readonly round: number;
}

const typingIntervalMs = 8;

async function startTypist(
  door: Door,
  author: string,
  { url, token, ledger }: Typing,
): Promise<{ wire: Wire; stop: () => void }> {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  let count = 0;
  const wire = await connect({ door, url, credential: token, document: ledger.document }, doc.clientID, {
    update: (update) => {
      Y.applyUpdate(doc, update, 'server');
      ledger.see(readText(doc), author);
    },
    acknowledged: (ref) => ledger.acknowledge(author, ref + 1),
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') wire.send(update, count);
  });
  const timer = setInterval(() => {
    typeToken(text, author, count);
    count++;
  }, typingIntervalMs);
  return { wire, stop: () => clearInterval(timer) };
}

/** Two typists on each door; `stop` ends the typing, not the connections. */
export async function startTypists(typing: Typing): Promise<{ stop(): void }> {
  const typists = await Promise.all(
    (['yjs', 'palabre'] as const).flatMap((door) =>
      [1, 2].map((number) => startTypist(door, `${door}${typing.round}x${number}`, typing)),
    ),
  );
  return {
    stop: () => {
      for (const typist of typists) typist.stop();
    },
  };
}
