/** Threads with their messages, in order: pure. */
import type { Message, Thread } from '../../../shared/comments/schema.ts';

export interface Conversation {
  readonly thread: Thread;
  /** Oldest first; never empty. */
  readonly messages: readonly [Message, ...Message[]];
}

function byTime(a: { readonly at: string; readonly id: string }, b: typeof a): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1;
}

/** The conversations, oldest first. A thread whose messages were all deleted is none. */
export function conversationsOf(
  threads: readonly Thread[],
  messages: readonly Message[],
): readonly Conversation[] {
  const byThread = new Map<string, Message[]>();
  for (const message of [...messages].sort(byTime)) {
    const known = byThread.get(message.threadId);
    if (known === undefined) byThread.set(message.threadId, [message]);
    else known.push(message);
  }
  return [...threads].sort(byTime).flatMap((thread) => {
    const [first, ...others] = byThread.get(thread.id) ?? [];
    return first === undefined ? [] : [{ thread, messages: [first, ...others] as const }];
  });
}

export function isResolved({ thread }: Conversation): boolean {
  return (thread.resolvedAt ?? null) !== null;
}

/** The name of a text in a thread's `target`. */
export function targetOf(collection: string, id: string, field: string): string {
  return `${collection}/${id}/${field}`;
}

/** A person's colour (1 to 8) where only their id is known: always the same one. */
export function usualColour(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return (sum % 8) + 1;
}
