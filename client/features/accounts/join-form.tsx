/** The four questions of joining, each on one line, thumb-sized. */
import { ChevronDown } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { groupNames, stakeholderGroups, type StakeholderGroup } from '../../../shared/groups.ts';
import { limits } from '../../../shared/limits.ts';
import { languages } from '../../../shared/words.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import type { Session } from '../../state/session.ts';
import { languageNames } from '../../ui/language-names.ts';
import { enterBy } from './join-requests.ts';
import styles from './join.module.css';
import * as words from './words.ts';

/** The choice in the list of groups: `none` is an answer, an empty text is not one yet. */
type GroupChoice = StakeholderGroup | 'none' | '';

function asGroupChoice(value: string): GroupChoice {
  return stakeholderGroups.find((group) => group === value) ?? (value === 'none' ? 'none' : '');
}

interface Props {
  readonly code: string;
  readonly onEntered: (session: Session) => void;
}

export function JoinForm({ code, onEntered }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const [name, setName] = useState('');
  const [group, setGroup] = useState<GroupChoice>('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (group === '') {
      setComplaint(t(words.groupMissing));
      event.currentTarget.querySelector('select')?.focus();
      return;
    }
    setComplaint(null);
    setBusy(true);
    const answer = await enterBy(code, {
      name: name.trim(),
      group: group === 'none' ? null : group,
      language,
    });
    setBusy(false);
    if (answer.ok) onEntered(answer.value);
    else setComplaint(t(answer.problem.words));
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <LanguageChoice />
      <NameRow name={name} onName={setName} />
      <GroupRow group={group} onGroup={setGroup} wrong={complaint !== null && group === ''} />
      {complaint === null ? null : (
        <p className={styles.complaint} role="alert">
          {complaint}
        </p>
      )}
      <button className="btn go" type="submit" disabled={busy}>
        {t(busy ? words.entering : words.enterRoom)}
      </button>
      <details className={styles.recorded}>
        <summary>{t(words.whatIsRecorded)}</summary>
        <ul>
          {words.recorded.map((line) => (
            <li key={line.en}>{t(line)}</li>
          ))}
        </ul>
      </details>
    </form>
  );
}

function LanguageChoice() {
  const t = useSay();
  const { language, setLanguage } = useLanguage();
  return (
    <fieldset className={styles.langs}>
      <legend>{t(words.language)}</legend>
      <div>
        {languages.map((choice) => (
          <label key={choice} lang={choice}>
            <input
              type="radio"
              name="language"
              value={choice}
              checked={choice === language}
              onChange={() => setLanguage(choice)}
            />
            <span>{languageNames[choice]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function NameRow({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const t = useSay();
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>
        {t(words.nameLabel)} <span>{t(words.optional)}</span>
      </label>
      <input
        id={id}
        className="field"
        name="name"
        autoComplete="off"
        maxLength={limits.nameCharacters}
        aria-describedby={`${id}-hint`}
        value={name}
        onChange={(event) => onName(event.target.value)}
      />
      <p className="meta" id={`${id}-hint`}>
        {t(words.nameHint)}
      </p>
    </div>
  );
}

interface GroupProps {
  readonly group: GroupChoice;
  readonly onGroup: (group: GroupChoice) => void;
  readonly wrong: boolean;
}

function GroupRow({ group, onGroup, wrong }: GroupProps) {
  const t = useSay();
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{t(words.groupLabel)}</label>
      <div className={styles.select}>
        <select
          id={id}
          className="field"
          name="group"
          required
          aria-invalid={wrong}
          aria-describedby={`${id}-hint`}
          value={group}
          onChange={(event) => onGroup(asGroupChoice(event.target.value))}
        >
          <option value="" disabled>
            {t(words.chooseGroup)}
          </option>
          {stakeholderGroups.map((choice) => (
            <option key={choice} value={choice}>
              {t(groupNames[choice])}
            </option>
          ))}
          <option value="none">{t(words.noGroup)}</option>
        </select>
        <ChevronDown className="i" aria-hidden="true" />
      </div>
      <p className="meta" id={`${id}-hint`}>
        {t(words.groupHint)}
      </p>
    </div>
  );
}
