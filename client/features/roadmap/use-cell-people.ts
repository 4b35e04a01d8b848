/** Who else is in which cell, the same objects for as long as nothing changes. */
import { useState } from 'react';
import type { PresenceEntry } from '../../../shared/protocol/server-to-client.ts';
import { useMe } from '../../state/sync-provider.tsx';
import { peopleByCell, type CellPeople } from './cell-people.ts';

type People = ReadonlyMap<string, CellPeople>;

function keeper(): (others: readonly PresenceEntry[], ownId: string) => People {
  let last: People = new Map();
  return (others, ownId) => {
    last = peopleByCell(others, ownId, last);
    return last;
  };
}

export function useCellPeople(others: readonly PresenceEntry[]): People {
  const me = useMe();
  const [keep] = useState(keeper);
  return keep(others, me.id);
}
