/** Where the facts come from, with the level of evidence of each source. */
import { formatEdtf } from '../../../shared/edtf.ts';
import type { Source } from '../../../shared/roadmap/schema.ts';
import { sortByOrder } from '../../../shared/workspace/order.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { useHome } from '../../state/session-provider.tsx';
import { useDocument, useEntries } from '../../state/sync-provider.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './lists.module.css';
import * as words from './list-words.ts';

export default function SourcesScreen() {
  const t = useSay();
  const open = useDocument(useHome());
  const sources = sortByOrder(useEntries<Source>(open, 'sources'));
  return (
    <div className={styles.screen}>
      <header>
        <h1>{t(words.sources)}</h1>
        <p className="soft">{t(words.sourcesIntro)}</p>
      </header>
      {open.phase.kind === 'open' && sources.length === 0 ? (
        <EmptyState title={t(words.noSources)} text={t(words.noSourcesText)} />
      ) : null}
      {sources.length === 0 ? null : (
        <section>
          <table className={`${styles.list} ${styles.headed}`}>
            <caption className="vh">{t(words.sources)}</caption>
            <thead>
              <tr>
                {[words.source, words.publisher, words.date, words.reference, words.evidence].map((name) => (
                  <th key={name.en} scope="col">
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sources.map((source) => (
                <SourceRow key={source.id} source={source} />
              ))}
            </tbody>
          </table>
          <p className={`meta ${styles.foot}`}>{t(words.levelsNote)}</p>
        </section>
      )}
    </div>
  );
}

function SourceRow({ source }: { readonly source: Source }) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <tr>
      <th scope="row">{inLanguage(language, source.titleFr, source.titleEn)}</th>
      <td>{source.publisher ?? '–'}</td>
      <td className="nw">{formatEdtf(source.date, language) || '–'}</td>
      <td>{source.reference ?? '–'}</td>
      <td>
        <b>{t(words.levels[source.evidence])}</b>
      </td>
    </tr>
  );
}
