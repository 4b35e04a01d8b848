/** One cell of an action's row: its value, who else is in it, its editor. */
import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Person } from '../../../shared/protocol/server-to-client.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { personColour } from '../../ui/face.tsx';
import { unnamed } from '../../ui/words.ts';
import { CellContent } from './cells.tsx';
import type { Column } from './columns.ts';
import * as editorWords from './editor-words.ts';
import { FieldEditor } from './field-editor.tsx';
import { nameOf } from './field-text.ts';
import styles from './cell.module.css';
import type { Editing } from './grid-state.ts';
import { useRoadmapActions } from './roadmap-actions.tsx';
import type { ActionRow } from './row-model.ts';
import type { GridActions } from './use-grid.ts';
import * as words from './words.ts';

interface Props {
  readonly row: ActionRow;
  readonly column: Column;
  readonly stop: number;
  readonly standing: boolean;
  readonly editing: Editing | null;
  readonly people: readonly Person[];
  /** How often others changed it while one looked. */
  readonly flashes: number;
  readonly draft: string | null;
  readonly grid: GridActions;
  /** What stands in the cell instead of the plain value: the title's link. */
  readonly children?: ReactNode;
}

/** « Facilitation, +1 » on the flag of a cell. */
function flagText([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first}, +${others.length}`;
}

function classes({ people, flashes, editing, draft }: Props): string {
  const colour = people[0]?.colour ?? 0;
  return [
    styles.cell,
    editing === null ? '' : styles.editing,
    people.length === 0 ? '' : styles.remote,
    colour > 4 ? styles.dash : '',
    draft === null ? '' : styles.kept,
    flashes === 0 ? '' : flashes % 2 === 1 ? styles.changedOdd : styles.changedEven,
  ].join(' ');
}

function Kept({ text }: { readonly text: string }) {
  const t = useSay();
  return (
    <span className={styles.keptText} title={t(editorWords.keptDraft)}>
      <TriangleAlert className="i" aria-hidden="true" />
      {text}
      <span className="vh"> ({t(editorWords.keptDraft)})</span>
    </span>
  );
}

export function Cell(props: Props) {
  const { row, column, stop, standing, editing, people, draft, grid, children } = props;
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit, change, openItem, leaveUntitled } = useRoadmapActions();
  const [cell, setCell] = useState<HTMLTableCellElement | null>(null);
  const names = people.map(({ name }) => (name.trim() === '' ? t(unnamed) : name));
  const editable = canEdit && column.editor !== 'derived';
  const Tag = column.id === 'title' ? 'th' : 'td';
  const content =
    draft === null ? (
      (children ?? <CellContent column={column.id} action={row.action} facts={row.facts} />)
    ) : (
      <Kept text={draft} />
    );
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the table has the keys of its cells
    <Tag
      ref={setCell}
      scope={column.id === 'title' ? 'row' : undefined}
      tabIndex={standing ? 0 : -1}
      data-spot={`${row.key}:${stop}`}
      data-k={column.id}
      data-who={people.length === 0 ? undefined : flagText(names)}
      aria-readonly={canEdit ? !editable : undefined}
      className={classes(props)}
      style={people[0] === undefined ? undefined : personColour(people[0].colour)}
      onFocus={() => grid.stand(row.key, stop)}
      onClick={() => {
        if (editing !== null) return;
        if (!canEdit) openItem(row, 'top');
        else if (column.id !== 'title') grid.edit(row, column.id, null);
      }}
      onDoubleClick={() => {
        if (editing === null && column.id === 'title') grid.edit(row, 'title', null);
      }}
    >
      {editing !== null && column.editor !== 'choice' ? null : content}
      {editing === null || cell === null || column.id === 'delay' ? null : (
        <FieldEditor
          action={row.action}
          field={column.id}
          label={t(editorWords.editorOf, t(column.head), nameOf(row.action, language))}
          text={editing.text}
          anchor={cell}
          onPatch={(patch) => change(row.action, patch)}
          onSettle={(next, saved) => {
            grid.settle(next);
            if (!saved && column.id === 'title') leaveUntitled(row.action);
          }}
          onKeep={grid.keep}
        />
      )}
      {people.length === 0 ? null : <span className="vh"> {t(words.alsoHere, names.join(', '))}</span>}
    </Tag>
  );
}
