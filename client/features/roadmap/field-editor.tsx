/** The editor of one field of an action, the same in a cell and in the panel: typed text, a date with its precision, or a list. */
import { formatDay } from '../../../shared/format.ts';
import { formatEdtf, parseEdtf } from '../../../shared/edtf.ts';
import { readTypedDate } from '../../../shared/edtf-input.ts';
import type { ActionPatch } from '../../../shared/roadmap/edits.ts';
import { deliveryStates, type Action } from '../../../shared/roadmap/schema.ts';
import { say, type Language } from '../../../shared/words.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { LevelMark } from '../../ui/level.tsx';
import { readTyped, textForEditing, type TypedField } from './cell-input.ts';
import { ChoiceList } from './choice-list.tsx';
import * as words from './editor-words.ts';
import { TypedInput } from './typed-input.tsx';
import { levels, levelWords, stateWords } from './value-words.ts';

export type EditableField = TypedField | 'state' | 'level';

interface Props {
  readonly action: Action;
  readonly field: EditableField;
  /** Names field and action for screen readers. */
  readonly label: string;
  /** Text that the editor starts with instead of the value: what was typed to open it, or a kept draft. */
  readonly text: string | null;
  /** The cell or field that lists stand beside. */
  readonly anchor: Element;
  readonly onPatch: (patch: ActionPatch) => void;
  readonly onSettle: (next: -1 | 0 | 1 | null, saved: boolean) => void;
  readonly onKeep: (text: string) => void;
}

/** What a typed date means, with the day on which it falls due. */
export function dateHint(typed: string, language: Language): string {
  if (typed.trim() === '') return say(language, words.dateCleared);
  const date = readTypedDate(typed.trim());
  const period = parseEdtf(date);
  if (date === null || period === null) return say(language, words.dateHint);
  const read = formatEdtf(date, language);
  return period.precision === 'day'
    ? say(language, words.dateReadDay, read)
    : say(language, words.dateRead, read, formatDay(period.end, language));
}

function ListEditor({
  action,
  field,
  text,
  anchor,
  onPatch,
  onSettle,
}: Props & { readonly field: 'state' | 'level' }) {
  const t = useSay();
  const choose = (patch: ActionPatch, next: -1 | 0 | 1) => {
    onPatch(patch);
    onSettle(next, true);
  };
  const cancel = (next: 0 | null) => onSettle(next, false);
  if (field === 'state')
    return (
      <ChoiceList
        anchor={anchor}
        label={t(words.stateList)}
        value={action.state}
        typed={text}
        choices={deliveryStates.map((state) => ({
          value: state,
          name: t(stateWords[state].name),
          meaning: t(stateWords[state].meaning),
          mark: t(stateWords[state].name),
        }))}
        onChoose={(state, next) => choose({ state }, next)}
        onCancel={cancel}
      />
    );
  return (
    <ChoiceList
      anchor={anchor}
      label={t(words.levelList)}
      value={action.level ?? null}
      typed={text}
      choices={levels.map((level) => ({
        value: level,
        name: t(levelWords(level).name),
        meaning: t(levelWords(level).meaning),
        mark: <LevelMark level={level}>{t(levelWords(level).name)}</LevelMark>,
        apart: level === null,
      }))}
      onChoose={(level, next) => choose({ level }, next)}
      onCancel={cancel}
    />
  );
}

export function FieldEditor(props: Props) {
  const { action, field, label, text, onPatch, onSettle, onKeep } = props;
  const { language } = useLanguage();
  if (field === 'state' || field === 'level') return <ListEditor {...props} field={field} />;
  const isDate = !['title', 'responsible', 'percent'].includes(field);
  const other = language === 'fr' ? action.titleEn : action.titleFr;
  return (
    <TypedInput
      label={label}
      initial={text ?? textForEditing(field, action, language)}
      selectAll={text === null}
      inputMode={field === 'percent' ? 'decimal' : 'text'}
      placeholder={field === 'title' ? (other ?? say(language, words.titleHint)) : ''}
      read={(typed) => readTyped(field, typed, language, action)}
      {...(isDate ? { hint: (typed: string) => dateHint(typed, language) } : {})}
      {...(field === 'percent' ? { hint: () => say(language, words.percentHint) } : {})}
      onSave={(typed, next) => {
        const read = readTyped(field, typed, language, action);
        if (read.ok) onPatch(read.patch);
        onSettle(next, true);
      }}
      onCancel={() => onSettle(0, false)}
      onKeep={(typed) => (typed.trim() === '' ? onSettle(null, false) : onKeep(typed))}
    />
  );
}
