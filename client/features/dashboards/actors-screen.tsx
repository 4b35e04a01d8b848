/** The actors by group, with their stances: kind, scope, since when, and the date or the condition that ends it. */
import { groupNames, stakeholderGroups } from '../../../shared/groups.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import type { Actor, Stance } from '../../../shared/roadmap/schema.ts';
import type { Words } from '../../../shared/words.ts';
import { sortByOrder } from '../../../shared/workspace/order.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { useHome } from '../../state/session-provider.tsx';
import { useDocument, useEntries } from '../../state/sync-provider.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './lists.module.css';
import * as words from './list-words.ts';
import { inferred } from './words.ts';

interface Section {
  readonly id: string;
  readonly title: Words;
  readonly note: Words | null;
  readonly actors: readonly Actor[];
}

/** Participants by group in the groups' order, then those without a group, then the context. Empty sections are left out. */
function sectionsOf(actors: readonly Actor[]): readonly Section[] {
  const sorted = sortByOrder(actors);
  const of = (group: Actor['group'] | null) =>
    sorted.filter((actor) => actor.isParticipant && (actor.group ?? null) === group);
  const sections: readonly Section[] = [
    ...stakeholderGroups.map((group) => ({
      id: group,
      title: groupNames[group],
      note: null,
      actors: of(group),
    })),
    { id: 'none', title: words.noGroup, note: null, actors: of(null) },
    {
      id: 'context',
      title: words.context,
      note: words.contextNote,
      actors: sorted.filter((actor) => !actor.isParticipant),
    },
  ];
  return sections.filter((section) => section.actors.length > 0);
}

export default function ActorsScreen() {
  const t = useSay();
  const open = useDocument(useHome());
  const actors = useEntries<Actor>(open, 'actors');
  const stances = useEntries<Stance>(open, 'stances');
  const sections = sectionsOf(actors);
  return (
    <div className={styles.screen}>
      <header>
        <h1>{t(words.actors)}</h1>
        <p className="soft">{t(words.actorsIntro)}</p>
        <Jumps sections={sections} />
      </header>
      {open.phase.kind === 'open' && sections.length === 0 ? (
        <EmptyState title={t(words.noActors)} text={t(words.noActorsText)} />
      ) : null}
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={`group-${section.id}`}>
          <h2 id={`group-${section.id}`}>
            {t(section.title)} <span className={styles.count}>{section.actors.length}</span>
          </h2>
          {section.note === null ? null : <p className="meta">{t(section.note)}</p>}
          <table className={styles.list} aria-labelledby={`group-${section.id}`}>
            <thead className="vh">
              <tr>
                <th scope="col">{t(words.actor)}</th>
                <th scope="col">{t(words.stance)}</th>
                <th scope="col">{t(words.note)}</th>
              </tr>
            </thead>
            <tbody>
              {section.actors.map((actor) => (
                <ActorRow
                  key={actor.id}
                  actor={actor}
                  stances={sortByOrder(stances.filter((stance) => stance.actorId === actor.id))}
                />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

/** Links to the groups: the list is long. */
function Jumps({ sections }: { readonly sections: readonly Section[] }) {
  const t = useSay();
  return (
    <nav aria-label={t(words.groups)}>
      <ul className={styles.jumps}>
        {sections.map((section) => (
          <li key={section.id}>
            <a href={`#group-${section.id}`}>{t(section.title)}</a>{' '}
            <span className={styles.count}>{section.actors.length}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ActorRow({ actor, stances }: { readonly actor: Actor; readonly stances: readonly Stance[] }) {
  const t = useSay();
  const { language } = useLanguage();
  const aliases = (actor.aliases ?? '').trim();
  return (
    <tr>
      <th scope="row">
        {inLanguage(language, actor.nameFr, actor.nameEn)}{' '}
        {actor.acronym == null ? null : <span className="tag">{actor.acronym}</span>}
        {aliases === '' ? null : <span className={styles.also}>{t(words.alsoWritten, aliases)}</span>}
      </th>
      <td>
        {stances.length === 0 ? (
          <span className={styles.none}>{actor.isParticipant ? t(words.noStance) : '–'}</span>
        ) : (
          <ul className={styles.stances}>
            {stances.map((stance) => (
              <StanceItem key={stance.id} stance={stance} />
            ))}
          </ul>
        )}
      </td>
      <td>{inLanguage(language, actor.noteFr, actor.noteEn)}</td>
    </tr>
  );
}

function StanceItem({ stance }: { readonly stance: Stance }) {
  const t = useSay();
  const { language } = useLanguage();
  const from = formatEdtf(stance.from, language, 'short');
  const until = formatEdtf(stance.until, language, 'short');
  const condition = inLanguage(language, stance.untilConditionFr, stance.untilConditionEn);
  const scope = inLanguage(language, stance.scopeFr, stance.scopeEn);
  const isInferred = (stance.inferred ?? '').split(' ').includes('from');
  return (
    <li>
      <b>{t(words.stanceKinds[stance.kind])}</b>
      {scope === '' ? null : ` · ${scope}`}
      {from === '' ? null : (
        <>
          {' · '}
          <span className={isInferred ? 'infer nw' : 'nw'} title={isInferred ? t(inferred) : undefined}>
            {until === '' ? t(words.from, from) : t(words.between, from, until)}
          </span>
          {isInferred ? <span className="tag"> {t(inferred)}</span> : null}
        </>
      )}
      {condition === '' ? null : ` · ${t(words.until, condition)}`}
    </li>
  );
}
