/** A new reading of an indicator, in its own entry mode. Readings are append-only. */
import { useEffect, useId, useRef, useState, type FormEvent, type Ref } from 'react';
import { edtfOfDay, formatEdtf } from '../../../shared/edtf.ts';
import { readTypedDate } from '../../../shared/edtf-input.ts';
import type { Indicator } from '../../../shared/roadmap/schema.ts';
import type { Words } from '../../../shared/words.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { readTypedReading } from './reading-input.ts';
import * as editorWords from './editor-words.ts';
import * as words from './link-words.ts';
import styles from './indicator.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';

const valueWords: Readonly<Record<Indicator['entryMode'], Words>> = {
  achieved: words.readingAchieved,
  remaining: words.readingRemaining,
  ratio: words.readingRatio,
};

interface Props {
  readonly indicator: Indicator;
  /** Civil day. */
  readonly today: number;
  readonly onDone: () => void;
}

type Mistake = { readonly at: 'value' | 'date'; readonly text: string };

/** The two fields, and what pressing the button makes of them. */
function useReading({ indicator, today, onDone }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const { addReading } = useRoadmapActions();
  const [value, setValue] = useState('');
  const [date, setDate] = useState(() => formatEdtf(edtfOfDay(today), language));
  const [mistake, setMistake] = useState<Mistake | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const entered = readTypedReading(indicator.entryMode, value);
    const day = readTypedDate(date);
    if (entered === null) setMistake({ at: 'value', text: t(editorWords.numberNotUnderstood, value) });
    else if (day === null) setMistake({ at: 'date', text: t(words.dateNeeded) });
    else {
      addReading(indicator, day, entered);
      onDone();
    }
  };
  return { value, setValue, date, setDate, mistake, submit };
}

function Entry({
  label,
  value,
  wrong,
  note,
  onType,
  ref,
}: {
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly note: string;
  readonly onType: (text: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}) {
  return (
    <label>
      {label}
      <input
        ref={ref}
        className="field"
        autoComplete="off"
        value={value}
        aria-invalid={wrong}
        aria-describedby={note}
        onChange={(event) => onType(event.target.value)}
      />
    </label>
  );
}

export function ReadingForm(props: Props) {
  const t = useSay();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const { value, setValue, date, setDate, mistake, submit } = useReading(props);
  useEffect(() => first.current?.focus(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape repeats what its button does
    <form
      className={styles.form}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') props.onDone();
      }}
    >
      <Entry
        ref={first}
        label={t(valueWords[props.indicator.entryMode])}
        value={value}
        wrong={mistake?.at === 'value'}
        note={id}
        onType={setValue}
      />
      <Entry
        label={t(words.readingDate)}
        value={date}
        wrong={mistake?.at === 'date'}
        note={id}
        onType={setDate}
      />
      <p
        id={id}
        className={mistake === null ? 'meta' : styles.error}
        role={mistake === null ? undefined : 'alert'}
      >
        {mistake === null ? t(words.appendOnly) : mistake.text}
      </p>
      <p className={styles.buttons}>
        <button type="submit" className="btn">
          {t(words.save)}
        </button>
        <button type="button" className="btn bare" onClick={props.onDone}>
          {t(words.cancel)}
        </button>
      </p>
    </form>
  );
}
