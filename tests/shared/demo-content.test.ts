import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { demoDocuments } from '../../server/demo/content.ts';
import { isDocumentId, kindOf } from '../../shared/ids.ts';
import { collectionOf, fieldsOf } from '../../shared/workspace/entry.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import { limits } from '../../shared/limits.ts';
import { inMemory } from './demo-workspace.ts';

describe('demo content', () => {
  const built = new Map(demoDocuments.map(({ id }) => [id, inMemory(id)]));
  const entries = [...built].flatMap(([document, doc]) => {
    const kind = kindOf(document);
    if (kind === 'free') throw new TypeError('the demo has no free documents');
    return Object.entries(rulesByKind[kind].collections).flatMap(([collection, form]) =>
      [...collectionOf(doc, collection).entries()].map(([id, entry]) => ({
        document,
        collection,
        id,
        entry,
        form,
      })),
    );
  });

  test('its documents: roadmap, one session, eleven proposals, and the comments of each', () => {
    expect([...built.keys()].every(isDocumentId)).toBe(true);
    const kinds = [...built.keys()].map(kindOf);
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    expect([count('roadmap'), count('dialogue'), count('proposal'), count('comments')]).toEqual([
      1, 1, 11, 13,
    ]);
    expect(new Set(built.keys()).size).toBe(built.size);
  });
  test('G5 every entry passes its schema, with its texts, and nothing lies outside the collections', () => {
    expect(entries.length).toBeGreaterThan(150);
    for (const { collection, id, entry, form } of entries) {
      const parsed = form.fields.safeParse(fieldsOf(entry));
      expect(parsed.success ? [] : [`${collection}/${id}`, parsed.error.issues]).toEqual([]);
      const texts = [...entry.entries()].flatMap(([field, value]) =>
        value instanceof Y.Text ? [field] : [],
      );
      expect(texts).toEqual(form.texts);
    }
    for (const [document, doc] of built) {
      const kind = kindOf(document);
      const known = kind === 'free' ? [] : Object.keys(rulesByKind[kind].collections);
      for (const root of doc.share.keys()) expect(known).toContain(root);
    }
  });
  test('the gate’s limits admit each document as one update', () => {
    for (const doc of built.values())
      expect(Y.encodeStateAsUpdate(doc).byteLength).toBeLessThan(limits.updateBytes);
  });
  test('is the same at every start', () => {
    for (const { build } of demoDocuments) {
      const bytes = [0, 1].map(() => {
        const doc = new Y.Doc();
        doc.clientID = 1;
        build(doc);
        return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
      });
      expect(bytes[0]).toBe(bytes[1]);
    }
  });
  test('I28 every statement has a source or an inferred mark, and every mark names a field', () => {
    const sources = collectionOf(built.get('roadmap:demo')!, 'sources');
    for (const { document, collection, id, entry } of entries) {
      const fields = fieldsOf(entry);
      for (const name of String(fields['inferred'] ?? '').split(' '))
        if (name !== '') expect(Object.keys(fields), `${collection}/${id}`).toContain(name);
      if (document !== 'roadmap:demo' || collection === 'sources') continue;
      const source = fields['sourceId'];
      if (typeof source === 'string') expect(sources.has(source)).toBe(true);
      else expect(fields['inferred'], `${collection}/${id}`).toBeTruthy();
    }
  });
  test('both languages are there, and French has its no-break spaces', () => {
    for (const { collection, id, entry } of entries) {
      const fields = fieldsOf(entry);
      const at = `${collection}/${id}`;
      for (const name of ['title', 'name', 'note', 'summary', 'scope', 'unit', 'untilCondition', 'place'])
        expect(fields[`${name}Fr`] === undefined, at).toBe(fields[`${name}En`] === undefined);
      for (const [name, value] of Object.entries(fields))
        if (name.endsWith('Fr')) expect(String(value), at).not.toMatch(/« | [:;?!»]|'|\d \d{3}/);
    }
  });
  test('texts end in one newline', () => {
    const texts = entries.flatMap(({ entry }) =>
      [...entry.values()].flatMap((value) => (value instanceof Y.Text ? [value.toJSON()] : [])),
    );
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) expect(text).toMatch(/^\n$|[^\n]\n$/);
  });
});
