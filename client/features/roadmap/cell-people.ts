/** Who else is in which cell, from the cursors they show: `actions/<id>/<field>`. */
import type { Person, PresenceEntry } from '../../../shared/protocol/server-to-client.ts';
import type { Cursor } from '../../sync/open-document.ts';

/** People by field, of one action. */
export type CellPeople = Readonly<Record<string, readonly Person[]>>;

const cellPattern = /^actions\/([A-Za-z0-9_-]+)\/([A-Za-z]+)$/;

/** The cursor that says "I am in this cell". */
export function cellCursor(id: string, field: string): Cursor {
  return { text: `actions/${id}/${field}`, anchor: null, head: null };
}

function sameCells(left: CellPeople | undefined, right: CellPeople): boolean {
  const text = (cells: CellPeople | undefined) =>
    JSON.stringify(
      Object.entries(cells ?? {}).map(([field, people]) => [
        field,
        people.map(({ id, name, colour }) => [id, name, colour]),
      ]),
    );
  return text(left) === text(right);
}

/**
 * People by action and field. A person in two tabs counts once; one's own other tabs are left out.
 * @param before the last result: what did not change is kept, so that only touched rows are drawn again
 */
export function peopleByCell(
  others: readonly PresenceEntry[],
  ownId: string | null,
  before: ReadonlyMap<string, CellPeople>,
): ReadonlyMap<string, CellPeople> {
  const found = new Map<string, Record<string, Person[]>>();
  for (const { person, cursor } of others) {
    const [, id, field] = cellPattern.exec(cursor?.text ?? '') ?? [];
    if (person === null || person.id === ownId || id === undefined || field === undefined) continue;
    const cells = found.get(id) ?? {};
    const people = cells[field] ?? [];
    if (!people.some((present) => present.id === person.id)) cells[field] = [...people, person];
    found.set(id, cells);
  }
  const after = new Map<string, CellPeople>();
  for (const [id, cells] of found) {
    const last = before.get(id);
    after.set(id, last !== undefined && sameCells(last, cells) ? last : cells);
  }
  return after;
}
