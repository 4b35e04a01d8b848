/** What a person typed in an edit, in words that can be shown to them when it was refused. */
import type { Delta } from '../../shared/text/edits.ts';

/** What somebody typed in a delta, to be shown to them. */
export function typedText(delta: Delta): string {
  return delta.map((op) => ('insert' in op ? op.insert : '')).join('');
}

const technical = /^(id|.*Id|order|at|.*At|author.*|kind|type)$/;

/** The values a person gave in an edit's arguments, to be shown when the edit was refused. */
export function typedValues(args: unknown): string {
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') words.push(String(value));
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) if (!technical.test(key)) walk(part);
    }
  };
  walk(args);
  return words.join(' · ');
}
