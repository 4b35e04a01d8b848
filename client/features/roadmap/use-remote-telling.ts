/** Remote changes of the table: flashes by cell, and the sentence that a screen reader hears. */
import { useState } from 'react';
import { say, type Language } from '../../../shared/words.ts';
import type { PresenceEntry } from '../../../shared/protocol/server-to-client.ts';
import type { OpenDocument } from '../../sync/open-document.ts';
import type { Scalar } from '../../../shared/workspace/entry.ts';
import { fieldNames, nameOf, valueText } from './field-text.ts';
import type { RoadmapData } from './use-roadmap-data.ts';
import { useRemoteChanges, type Flashes, type RemoteChange } from './use-remote-changes.ts';
import * as words from './words.ts';

/** Who changed a cell: the person who is in it, when it is one. */
function personIn(others: readonly PresenceEntry[], { id, field }: RemoteChange): string | null {
  const column = field === 'titleFr' || field === 'titleEn' ? 'title' : field;
  const there = others.filter(({ cursor }) => cursor?.text === `actions/${id}/${column}`);
  const name = there.length === 1 ? (there[0]?.person?.name ?? '') : '';
  return name.trim() === '' ? null : name;
}

/** The sentence for the changes of a moment; '' when none of them is one that people follow. */
function telling(
  changes: readonly RemoteChange[],
  data: RoadmapData,
  others: readonly PresenceEntry[],
  language: Language,
): string {
  const told = changes.filter(({ id, field }) => field in fieldNames && data.actionById.has(id));
  const [change] = told;
  if (change === undefined) return '';
  if (told.length > 1) return say(language, words.changesByOthers, told.length);
  const action = data.actionById.get(change.id);
  const name = fieldNames[change.field];
  if (action === undefined || name === undefined) return '';
  const value = new Map<string, Scalar>(Object.entries(action)).get(change.field);
  return say(
    language,
    words.changedByOther,
    personIn(others, change) ?? say(language, words.somebody),
    say(language, name),
    nameOf(action, language),
    valueText(change.field, value, language),
  );
}

export function useRemoteTelling(
  open: OpenDocument,
  data: RoadmapData,
  others: readonly PresenceEntry[],
  language: Language,
): { readonly flashes: ReadonlyMap<string, Flashes>; readonly spoken: string } {
  const [spoken, setSpoken] = useState('');
  const flashes = useRemoteChanges(open.doc, (changes) => {
    const text = telling(changes, data, others, language);
    if (text !== '') setSpoken(text);
  });
  return { flashes, spoken };
}
