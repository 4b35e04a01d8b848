/** Behind the as-of date: what is computed at it, and whether it is fixed. */
import { formatDay } from '../../shared/format.ts';
import { useLanguage, useSay } from '../state/language.tsx';
import styles from './as-of.module.css';
import * as panelWords from './panel-words.ts';
import * as words from './words.ts';
import type { Workspace } from './workspace-settings.ts';

export default function AsOfPanel({ workspace }: { readonly workspace: Workspace }) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <div className={styles.panel}>
      <p>
        <b>
          {t(words.asOf)} {formatDay(workspace.asOf, language)}
        </b>
      </p>
      <p className="soft">{t(workspace.fixed ? panelWords.asOfFixed : panelWords.asOfToday)}</p>
    </div>
  );
}
