/** The Grafana dashboard names figures that exist, and shows all of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useServer } from '../support/fixture.ts';

const fixture = useServer();

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
}

test('every figure on the dashboard is in /metrics, and the other way round', async () => {
  const { panels, title, schemaVersion } = JSON.parse(
    readFileSync('docs/grafana-dashboard.json', 'utf8'),
  ) as {
    panels: readonly Panel[];
    title: string;
    schemaVersion: number;
  }; // our own file
  expect({ title, schemaVersion }).toEqual({ title: 'Palabre', schemaVersion: 39 });
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const shown = new Set(
    panels.flatMap(({ targets = [] }) =>
      targets
        .flatMap(({ expr }) => expr.match(/palabre_\w+/g) ?? [])
        .map((name) => name.replace(/_(bucket|count|sum)$/, '')),
    ),
  );
  for (const panel of panels) {
    expect(panel.title).toMatch(/^[A-Z]/);
    if (panel.type !== 'row') expect(panel.description, panel.title).toMatch(/\.$/);
  }
  const { url } = await fixture.start();
  const text = await (await fetch(`${url}/metrics`)).text();
  const there = new Set(Array.from(text.matchAll(/^# TYPE (palabre_\w+)/gm), ([, name]) => name));
  expect(shown).toEqual(there);
});
