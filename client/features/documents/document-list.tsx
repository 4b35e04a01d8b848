/** A list of documents: titles that lead to them, with what is known of each. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { nameOf, type Listed, type ListedKind } from './document-requests.ts';
import styles from './documents.module.css';
import { useDocumentList } from './use-document-list.ts';
import * as words from './words.ts';

interface Props {
  readonly kind: ListedKind;
  readonly title: string;
  /** The address under which the documents lie: `/dialogue`. */
  readonly under: string;
  /** The one button, for those who may make a new one. */
  readonly action: ReactNode;
  readonly empty: { readonly title: string; readonly text: string };
  /** What stands before the title (a code) and after it (a status, a date). */
  readonly renderBefore?: (listed: Listed) => ReactNode;
  readonly renderAfter: (listed: Listed) => ReactNode;
}

export function DocumentList({ kind, title, under, action, empty, renderBefore, renderAfter }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const { list, problem } = useDocumentList(kind);
  return (
    <div className={styles.screen}>
      <header>
        <h1>{title}</h1>
        {list === null || list.length === 0 ? null : action}
      </header>
      {problem !== null && list !== null ? (
        <p className={styles.old} role="status">
          {t(words.listOld, t(problem.words))}
        </p>
      ) : null}
      {list === null && problem !== null ? (
        <EmptyState title={t(words.listFailed)} text={t(problem.words)} />
      ) : null}
      {list === null && problem === null ? (
        <output className={styles.waiting}>{t(words.loading)}</output>
      ) : null}
      {list?.length === 0 ? <EmptyState {...empty} action={action} /> : null}
      {list === null || list.length === 0 ? null : (
        <ul className={styles.list}>
          {list.map((listed) => (
            <li key={listed.id}>
              {renderBefore?.(listed)}
              <Link href={`${under}/${nameOf(listed.id)}`}>
                {inLanguage(language, listed.titleFr, listed.titleEn) || t(words.untitled)}
              </Link>
              {renderAfter(listed)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
