/** The top bar: workspace, as-of date, search, people here, language, and last the connection chip. */
import { Search } from 'lucide-react';
import { PeopleHere } from '../features/live/people-here.tsx';
import { inLanguage, useLanguage, useSay } from '../state/language.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { AsOf } from './as-of.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { useWorkspace } from './workspace-settings.ts';
import * as words from './words.ts';

export function TopBar({ onFind }: { readonly onFind: () => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const workspace = useWorkspace();
  return (
    <header className="bar">
      {workspace === null ? null : (
        <>
          <span className="where opt">{inLanguage(language, workspace.titleFr, workspace.titleEn)}</span>
          <AsOf workspace={workspace} />
        </>
      )}
      <span className="gap" />
      <button className="find opt opt2" type="button" aria-keyshortcuts="Control+K" onClick={onFind}>
        <Search className="i" aria-hidden="true" />
        {t(words.findOrGo)} <kbd>{t(words.ctrl)}</kbd>
      </button>
      <span className="opt">
        <PeopleHere />
      </span>
      <LanguageSwitch />
      <ConnectionChip />
    </header>
  );
}
