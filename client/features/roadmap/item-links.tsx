/** What an action waits for and what it frees, stated or inferred; the sources it rests on and the values that were inferred. */
import { Link } from 'wouter';
import { formatEdtf } from '../../../shared/edtf.ts';
import type { Action, Axis, Dependency, Source } from '../../../shared/roadmap/schema.ts';
import type { Words } from '../../../shared/words.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { fieldNames, nameOf, titleOf } from './field-text.ts';
import * as words from './link-words.ts';
import styles from './panel.module.css';

interface Ends {
  readonly actions: ReadonlyMap<string, Action>;
  readonly axes: ReadonlyMap<string, Axis>;
  readonly ignored: ReadonlySet<string>;
  readonly hrefOf: (id: string) => string;
}

function End({ id, ends }: { readonly id: string; readonly ends: Ends }) {
  const { language } = useLanguage();
  const action = ends.actions.get(id);
  if (action !== undefined)
    return (
      <>
        <Link href={ends.hrefOf(id)}>{nameOf(action, language)}</Link>{' '}
        {(action.code ?? '') === '' ? null : `${titleOf(action, language)} `}
      </>
    );
  const axis = ends.axes.get(id);
  return <>{axis === undefined ? '–' : inLanguage(language, axis.titleFr, axis.titleEn)} </>;
}

function Dependencies({
  head,
  dependencies,
  end,
  ends,
}: {
  readonly head: Words;
  readonly dependencies: readonly Dependency[];
  readonly end: 'from' | 'to';
  readonly ends: Ends;
}) {
  const t = useSay();
  return (
    <>
      <dt>{t(head)}</dt>
      <dd>
        {dependencies.length === 0 ? <span className="meta">{t(words.nothing)}</span> : null}
        {dependencies.map((dependency) => (
          <span key={dependency.id} className={styles.dependency}>
            <End id={dependency[end]} ends={ends} />
            <span className="tag">
              {[
                t(dependency.hard ? words.hard : words.soft),
                t(dependency.basis === 'stated' ? words.stated : words.inferredLink),
                ends.ignored.has(dependency.id) ? t(words.ignored) : '',
              ]
                .filter((text) => text !== '')
                .join(', ')}
            </span>
          </span>
        ))}
      </dd>
    </>
  );
}

/** Names of the fields whose value was inferred, as people know them. */
function inferredNames(action: Action, say: (words: Words) => string): string {
  const names = (action.inferred ?? '').split(' ').flatMap((field) => {
    const name =
      field === 'axisId' ? { fr: 'Axe', en: 'Axis' } : field === 'theme' ? words.theme : fieldNames[field];
    return name === undefined ? [] : [say(name)];
  });
  return [...new Set(names)].join(', ');
}

export function ItemLinks({
  action,
  dependencies,
  sources,
  ends,
}: {
  readonly action: Action;
  readonly dependencies: readonly Dependency[];
  readonly sources: readonly Source[];
  readonly ends: Ends;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const source = sources.find(({ id }) => id === action.sourceId);
  const inferred = inferredNames(action, t);
  return (
    <section aria-labelledby="item-links">
      <h3 id="item-links">{t(words.links)}</h3>
      <dl className={styles.pairs}>
        <Dependencies
          head={words.waitsFor}
          dependencies={dependencies.filter(({ to }) => to === action.id)}
          end="from"
          ends={ends}
        />
        <Dependencies
          head={words.frees}
          dependencies={dependencies.filter(({ from }) => from === action.id)}
          end="to"
          ends={ends}
        />
        <dt>{t(words.source)}</dt>
        <dd>
          {source === undefined ? (
            <span className="meta">{t(words.noSource)}</span>
          ) : (
            <>
              <span>{inLanguage(language, source.titleFr, source.titleEn)}</span>
              <span className="tag">
                {[formatEdtf(source.date, language), t(words.evidence[source.evidence])]
                  .filter((text) => text !== '')
                  .join(', ')}
              </span>
            </>
          )}
        </dd>
        {inferred === '' ? null : (
          <>
            <dt>{t(words.inferredFields)}</dt>
            <dd>
              <span className="infer">{inferred}</span>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
