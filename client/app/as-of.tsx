/** The as-of date in the top bar, with what it means. */
import { Calendar } from 'lucide-react';
import { Suspense } from 'react';
import { formatDay } from '../../shared/format.ts';
import { useLanguage, useSay } from '../state/language.tsx';
import { Popover } from '../ui/popover.tsx';
import { AsOfPanel } from './panels.tsx';
import type { Workspace } from './workspace-settings.ts';
import * as words from './words.ts';

export function AsOf({ workspace }: { readonly workspace: Workspace }) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <Popover
      label={t(words.asOfTitle)}
      side="below-start"
      buttonProps={{ className: 'asof' }}
      button={
        <>
          <Calendar className="i" aria-hidden="true" />
          <span className="long">
            {t(words.asOf)} <b>{formatDay(workspace.asOf, language)}</b>
          </span>
          <span className="short">
            <span className="vh">{t(words.asOf)} </span>
            <b>{formatDay(workspace.asOf, language, 'short')}</b>
          </span>
        </>
      }
    >
      {() => (
        <Suspense>
          <AsOfPanel workspace={workspace} />
        </Suspense>
      )}
    </Popover>
  );
}
