import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { typedValues } from '../../client/sync/typed-words.ts';
import { splitDelta } from '../../client/sync/split-delta.ts';
import { fits, insertedText } from '../../client/sync/update-contents.ts';
import { seeded } from '../shared/seed.ts';

const op = fc.oneof(
  fc.record({ insert: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }) }),
  fc.record({ retain: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ delete: fc.integer({ min: 1, max: 3 }) }),
);

describe('splitting a large paste', () => {
  it('has the effect of the whole, in parts of at most the size', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 8 }), fc.integer({ min: 4, max: 12 }), (delta, size) => {
        const [whole, parts] = [new Y.Doc().getText('t'), new Y.Doc().getText('t')];
        for (const text of [whole, parts]) text.insert(0, '0123456789'.repeat(12));
        whole.applyDelta(delta);
        for (const part of splitDelta(delta, size)) {
          const units = part.reduce((sum, step) => sum + ('insert' in step ? step.insert.length : 0), 0);
          expect(units).toBeLessThanOrEqual(size);
          parts.applyDelta(part);
        }
        expect(parts.toJSON()).toBe(whole.toJSON());
      }),
      seeded(),
    );
  });

  it('leaves an ordinary change as it is', () => {
    const delta = [{ retain: 3 }, { insert: 'mot', attributes: { bold: true } }, { delete: 2 }];
    expect(splitDelta(delta)).toEqual([delta]);
  });
});

describe('reading an update without applying it', () => {
  it('says whether it can be applied whole', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2, maxLength: 12 }), fc.nat(), (dice, which) => {
        const author = new Y.Doc();
        const updates: Uint8Array[] = [];
        author.on('update', (update) => updates.push(update));
        const text = author.getText('t');
        for (const die of dice) {
          // Each page load of the author has a client id of its own.
          if (die % 3 === 0) author.clientID = 1 + (die % 0xffff_ffff);
          if (die % 4 === 0 && text.length > 0) text.delete(die % text.length, 1);
          else text.insert(die % (text.length + 1), 'ab');
        }
        const reader = new Y.Doc();
        const missing = which % updates.length;
        for (const [index, update] of updates.entries()) {
          if (index === missing) continue;
          const expected = fits(reader, update);
          const copy = new Y.Doc();
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(reader));
          Y.applyUpdate(copy, update);
          expect(copy.store.pendingStructs === null && copy.store.pendingDs === null).toBe(expected);
          if (expected) Y.applyUpdate(reader, update);
        }
      }),
      seeded(),
    );
  });

  it('finds the characters that it inserts', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'bonjour');
    doc.getMap('m').set('k', 'no');
    expect(insertedText(Y.encodeStateAsUpdate(doc))).toBe('bonjour');
  });
});

describe('showing the arguments of a refused edit', () => {
  it('names what a person gave, and nothing technical', () => {
    const fields = { axisId: 'a1', order: 'a0', titleFr: 'Titre', percent: 40, reason: null };
    expect(typedValues({ id: 'x', fields })).toBe('Titre · 40');
    expect(typedValues({ id: 'x', at: '2021-01-18T09:00:00Z' })).toBe('');
    expect(typedValues(null)).toBe('');
  });
});
