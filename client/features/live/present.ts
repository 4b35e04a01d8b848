/** Everybody who is here and where, oneself first. */
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Person } from '../../../shared/protocol/server-to-client.ts';
import { useMe, usePeople } from '../../state/sync-provider.tsx';

export interface Present {
  readonly person: Person;
  /** The route that this person looks at. */
  readonly place: string | null;
  readonly isMe: boolean;
}

export function usePresent(): readonly Present[] {
  const me = useMe();
  const people = usePeople();
  const [route] = useLocation();
  return useMemo(
    () =>
      people.map(({ person, place }) => {
        const isMe = person.id === me.id;
        return { person, place: isMe ? route : place, isMe };
      }),
    [me, people, route],
  );
}
