const word = /[\p{L}\p{N}]+/gu;

/** Two letters at most: of the first and last word, or the first two of a single word; « – » for no name. */
export function initials(name: string): string {
  const words = name.match(word) ?? [];
  const [first] = words;
  if (first === undefined) return '–';
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters =
    last === undefined ? Array.from(first).slice(0, 2) : [Array.from(first)[0], Array.from(last)[0]];
  return letters.join('').toLocaleUpperCase('fr');
}
