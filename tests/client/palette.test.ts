import { expect, test } from 'vitest';
import { fold } from '../../client/app/fold.ts';
import { matching } from '../../client/app/matching.ts';

const entry = (text: string) => ({ id: text, kind: 'screen' as const, text, folded: fold(text), to: '/' });
const entries = ['Rétablir l’État', 'Séance du 18 janvier', 'Préparer une séance', 'État-major'].map(entry);
const found = (typed: string) => matching(entries, typed).map(({ text }) => text);

test('accents and capitals do not matter', () => {
  expect(found('SEANCE')).toEqual(['Séance du 18 janvier', 'Préparer une séance']);
});

test('every word typed must be there, in any order', () => {
  expect(found('janvier seance')).toEqual(['Séance du 18 janvier']);
  expect(found('janvier demain')).toEqual([]);
});

test('what begins with the text comes first; nothing typed shows all', () => {
  expect(found('etat')).toEqual(['État-major', 'Rétablir l’État']);
  expect(found('  ')).toHaveLength(4);
});
