/** `history`: who changed what in a document, and what it was at any point. */
import { isDocumentId, type DocumentId } from '../../shared/ids.ts';
import { say } from '../../shared/words.ts';
import type { ChangedEntry } from '../history/changed-parts.ts';
import type { Change } from '../history/changes.ts';
import { createHistory, type HistoryPoint } from '../history/history.ts';
import { plainContent } from '../history/plain-content.ts';
import { openState } from '../history/replay.ts';
import type { Head, UpdateLog } from '../log/update-log.ts';
import { CommandError, readArguments, UsageError, type Command, type CommandContext } from './command.ts';
import { moreChanges, noChanges, problems, usageProblems } from './words.ts';

const isoDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

const time = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

/** A number of an update, or 0, which is before the first. */
function readSeq(option: string, text: string, { seq: head }: Head): number {
  const seq = /^\d{1,15}$/.test(text) ? Number(text) : Infinity;
  if (seq > head) throw new UsageError(usageProblems.badPoint, `${option} ${text}`);
  return seq;
}

function readPoint(text: string, head: Head): HistoryPoint {
  if (!isoDate.test(text)) return { seq: readSeq('--at', text, head) };
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) throw new UsageError(usageProblems.badPoint, `--at ${text}`);
  return { atMs };
}

async function findDocument(log: UpdateLog, text: string): Promise<Head> {
  const head = isDocumentId(text) ? await log.head(text) : null;
  if (head === null) throw new CommandError(problems.unknownDocument, text);
  return head;
}

async function printContent(
  log: UpdateLog,
  head: Head,
  at: string,
  json: boolean,
  print: CommandContext['print'],
) {
  const { document } = head;
  const state = await createHistory(log).stateAt(document, readPoint(at, head));
  if (state === null) throw new CommandError(problems.unknownDocument, document);
  const doc = openState(state.bytes);
  const answer = { document, seq: state.seq, at: time(state.atMs), content: plainContent(doc) };
  doc.destroy();
  print(JSON.stringify(answer, null, json ? undefined : 2));
}

/** `actions/a1 (titleFr, description)`, with a `+` before an entry that was made. */
function entryInShort({ collection, id, made, fields, texts }: ChangedEntry): string {
  const parts = [...Object.keys(fields), ...Object.keys(texts)].join(', ');
  return `${made ? '+' : ''}${collection}/${id} (${parts})`;
}

function lineOf({ fromSeq, toSeq, fromMs, principalId, entries }: Change): string {
  const numbers = fromSeq === toSeq ? String(toSeq) : `${fromSeq}–${toSeq}`;
  return [numbers, time(fromMs), principalId, entries.map(entryInShort).join('; ')].join('  ').trimEnd();
}

const jsonOf = ({ fromSeq, toSeq, fromMs, toMs, principalId, entries }: Change) => ({
  fromSeq,
  toSeq,
  principal: principalId,
  from: time(fromMs),
  to: time(toMs),
  entries,
});

async function printChanges(
  log: UpdateLog,
  document: DocumentId,
  range: { readonly from: number; readonly to: number },
  json: boolean,
  { language, print }: CommandContext,
): Promise<void> {
  const told = await createHistory(log).changesBetween(document, range.from, range.to);
  if (told === null) throw new CommandError(problems.unknownDocument, document);
  const { changes, toSeq } = told;
  if (json) {
    print(JSON.stringify({ document, fromSeq: range.from, toSeq, changes: changes.map(jsonOf) }));
    return;
  }
  if (changes.length === 0) print(say(language, noChanges));
  for (const change of changes) print(lineOf(change));
  if (toSeq < range.to) print(say(language, moreChanges, toSeq));
}

export const showHistory: Command = async (args, context) => {
  const { values, json, positionals } = readArguments(args, ['at', 'from', 'to'], ['document']);
  const { log } = await context.storage();
  const head = await findDocument(log, positionals[0] ?? '');
  const at = values['at'];
  if (at !== undefined) return printContent(log, head, at, json, context.print);
  const to = readSeq('--to', values['to'] ?? String(head.seq), head);
  const from = readSeq('--from', values['from'] ?? '0', { ...head, seq: to });
  await printChanges(log, head.document, { from, to }, json, context);
};
