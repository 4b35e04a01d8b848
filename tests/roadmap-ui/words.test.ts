import { describe, expect, test } from 'vitest';
import { dayOf } from '../../shared/civil-day.ts';
import { measureRoadmap } from '../../shared/roadmap/measures.ts';
import { actionFacts } from '../../client/features/roadmap/action-facts.ts';
import { changeText, nameOf, titleOf, valueText } from '../../client/features/roadmap/field-text.ts';
import { leadText } from '../../client/features/roadmap/item-lead.tsx';
import * as panelWords from '../../client/features/roadmap/panel-words.ts';
import * as linkWords from '../../client/features/roadmap/link-words.ts';
import * as editorWords from '../../client/features/roadmap/editor-words.ts';
import * as words from '../../client/features/roadmap/words.ts';
import { levelWords, levels, stateWords } from '../../client/features/roadmap/value-words.ts';
import { sampleAction } from './sample.ts';

const today = dayOf(2021, 1, 18);

describe('values in words', () => {
  test('what the toast says after a change', () => {
    const action = sampleAction('x', { code: 'CSA-P2' });
    expect(changeText(action, { planEnd: '2021-03' }, 'fr')).toBe('Échéance de CSA-P2\u00a0: mars 2021');
    expect(changeText(action, { planEnd: '2021-03' }, 'en')).toBe('Due of CSA-P2: March 2021');
    expect(changeText(action, { level: 0 }, 'fr')).toBe('Niveau de CSA-P2\u00a0: 0 Non initié');
    expect(changeText(action, { responsible: null }, 'fr')).toBe('Responsable de CSA-P2\u00a0: vidé');
  });

  test('level null is not graded, never 0', () => {
    expect(valueText('level', null, 'en')).toBe('Not graded');
    expect(valueText('level', 0, 'en')).toBe('0 Not initiated');
  });

  test('a title in the reader’s language, else the other, else the word for none', () => {
    const onlyEnglish = sampleAction('x', { titleFr: null, titleEn: 'Relaunch' });
    expect(titleOf(onlyEnglish, 'fr')).toBe('Relaunch');
    expect(titleOf(sampleAction('y', { titleFr: '', titleEn: null }), 'fr')).toBe('Sans intitulé');
    expect(nameOf(sampleAction('z', { code: '' }), 'fr')).toBe('Action z');
  });
});

describe('how an action stands (domain 2.5)', () => {
  const measured = (action: ReturnType<typeof sampleAction>) => {
    const entries = {
      settings: null,
      axes: [],
      actions: [action],
      dependencies: [],
      indicators: [],
      readings: [],
    };
    const measures = measureRoadmap(entries, today).actions.get(action.id);
    if (measures === undefined) throw new Error('every action has its measures');
    return measures;
  };

  test('CSA-D2: 18 days overdue is said once', () => {
    const late = measured(sampleAction('d2', { planEnd: '2020-12', createdOn: '2021-01-18' }));
    expect(leadText(late, 'fr')).toBe('de 18 jours');
    expect(actionFacts(late)).toMatchObject({ status: 'late', overdueDays: 18, daysLeft: null });
  });

  test('CSA-P1: 41 days left, on track', () => {
    const track = measured(sampleAction('p1', { planEnd: '2021-02', lastReviewedOn: '2021-01-18' }));
    expect(leadText(track, 'fr')).toBe('41 jours restants');
    expect(leadText(track, 'en')).toBe('41 days left');
    expect(actionFacts(track)).toMatchObject({ status: 'track', daysLeft: 41 });
  });

  test('CSA-D1: without a due date it is not late', () => {
    const none = measured(sampleAction('d1', { createdOn: '2021-01-18' }));
    expect(leadText(none, 'fr')).toBe('aucune échéance fixée');
    expect(actionFacts(none)).toMatchObject({ status: 'none', overdueDays: 0 });
  });

  test('not reviewed for 31 days is behind, with its reason', () => {
    const stale = measured(sampleAction('d3', { planEnd: '2021-03', createdOn: '2020-12-18' }));
    expect(leadText(stale, 'fr')).toBe('sans revue depuis 31 jours, 72 jours restants');
    expect(actionFacts(stale)).toMatchObject({ status: 'behind', staleDays: 31 });
  });
});

describe('French typography', () => {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key !== 'fr') collect(part);
      else if (typeof part === 'string') texts.push(part);
      else if (typeof part === 'function') texts.push(String(part(2, 3, 43.8, 4)));
    }
  };
  for (const source of [words, panelWords, linkWords, editorWords, stateWords, ...levels.map(levelWords)])
    collect(source);

  test('a no-break space before : ; ? !, the apostrophe ’, guillemets with their spaces', () => {
    expect(texts.length).toBeGreaterThan(120);
    for (const text of texts) {
      expect(text).not.toMatch(/[^\u00a0\u202f][:;?!]/);
      expect(text).not.toMatch(/'/);
      expect(text).not.toMatch(/«[^\u00a0\u202f]|[^\u00a0\u202f]»/);
    }
  });
});
