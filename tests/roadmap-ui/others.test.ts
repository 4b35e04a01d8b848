import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import { addAction, changeAction, deleteAction } from '../../shared/roadmap/edits.ts';
import { collectionOf } from '../../shared/workspace/entry.ts';
import { cellCursor, peopleByCell, type CellPeople } from '../../client/features/roadmap/cell-people.ts';
import { changedCells, type RemoteChange } from '../../client/features/roadmap/use-remote-changes.ts';

function presence(clientId: number, id: string, text: string | null): PresenceEntry {
  const person = { id, name: id.toUpperCase(), group: null, role: 'editor', colour: 6 } as const;
  return { clientId, person, ...(text === null ? {} : { cursor: { text, anchor: null, head: null } }) };
}

describe('who is in which cell', () => {
  const none: ReadonlyMap<string, CellPeople> = new Map();

  test('people by action and field, each once, without oneself', () => {
    const others = [
      presence(1, 'cnt', 'actions/x/planEnd'),
      presence(2, 'cnt', 'actions/x/planEnd'),
      presence(3, 'matd', 'actions/x/planEnd'),
      presence(4, 'me', 'actions/x/level'),
      presence(5, 'obs', null),
      presence(6, 'obs', 'notes/a/body'),
    ];
    const cells = peopleByCell(others, 'me', none);
    expect([...cells.keys()]).toEqual(['x']);
    expect(cells.get('x')?.['planEnd']?.map(({ name }) => name)).toEqual(['CNT', 'MATD']);
    expect(cells.get('x')?.['level']).toBeUndefined();
  });

  test('what one shows is what others read', () => {
    const { text } = cellCursor('csa-p2', 'planEnd');
    expect(peopleByCell([presence(1, 'cnt', text)], 'me', none).get('csa-p2')?.['planEnd']).toHaveLength(1);
  });

  test('an action where nobody moved keeps its object, so that its row is not drawn again', () => {
    const first = peopleByCell(
      [presence(1, 'cnt', 'actions/x/planEnd'), presence(2, 'matd', 'actions/y/level')],
      'me',
      none,
    );
    const second = peopleByCell(
      [presence(1, 'cnt', 'actions/x/planEnd'), presence(2, 'matd', 'actions/y/state')],
      'me',
      first,
    );
    expect(second.get('x')).toBe(first.get('x'));
    expect(second.get('y')).not.toBe(first.get('y'));
  });
});

describe('remote changes', () => {
  function changesOf(change: (doc: Y.Doc) => void): RemoteChange[] {
    const here = new Y.Doc();
    const there = new Y.Doc();
    const fields = { axisId: 'ax1', order: 'a1', state: 'agreed' } as const;
    addAction.apply(there, { id: 'x', fields });
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
    const seen: RemoteChange[] = [];
    const root = collectionOf(here, 'actions');
    root.observeDeep((events) => seen.push(...changedCells(root, events)));
    change(there);
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
    return seen;
  }

  test('are the fields that changed', () => {
    expect(
      changesOf((doc) => changeAction.apply(doc, { id: 'x', fields: { planEnd: '2021-03', level: 2 } })),
    ).toEqual([
      { id: 'x', field: 'planEnd' },
      { id: 'x', field: 'level' },
    ]);
    expect(changesOf((doc) => deleteAction.apply(doc, { id: 'x', at: '2021-01-18T10:00:00Z' }))).toEqual([
      { id: 'x', field: 'deletedAt' },
    ]);
  });

  test('a new action is a row, not a change; typing in its description is none either', () => {
    const fields = { axisId: 'ax1', order: 'a2', state: 'agreed' } as const;
    expect(changesOf((doc) => addAction.apply(doc, { id: 'y', fields }))).toEqual([]);
    expect(
      changesOf((doc) => {
        const text = collectionOf(doc, 'actions').get('x')?.get('description');
        if (text instanceof Y.Text) text.insert(0, 'Une phrase');
      }),
    ).toEqual([]);
  });
});
