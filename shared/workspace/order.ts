/**
 * Positions in a list as keys (fractional index): an entry moves by getting a key between those of its new neighbours, so
 * that moving merges. A key is a fraction in base 62 (0-9 A-Z a-z, in the order of code units) that never ends in '0'.
 * Keys at the ends of a list start with a head letter that says how many digits follow, so that a list that only grows
 * at one end keeps short keys: a1 … az, b01 … bzz, and before them Zz … Z1, Yzz … Y01.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;
const first = 'a1';

const digitAt = (key: string, index: number): number => Math.max(0, digits.indexOf(key[index] ?? '0'));
const withoutZeros = (key: string): string => key.replace(/0+$/, '');

/** Digits after the head letter of a key, or null for a key of another form: `a` and `Z` 1, `b` and `Y` 2 … */
function headLength(key: string): number | null {
  const head = key[0] ?? '';
  if (head >= 'a' && head <= 'z') return head.charCodeAt(0) - 96;
  if (head >= 'A' && head <= 'Z') return 91 - head.charCodeAt(0);
  return null;
}

/** The next whole key after (or, for -1, before) one, never ending in '0'; null at the end of the head letters. */
function neighbour(key: string, step: 1 | -1): string | null {
  const length = headLength(key);
  if (length === null) return null;
  const counted = Array.from({ length }, (_, index) => digitAt(key, index + 1));
  const floor = (index: number) => (index === length - 1 ? 1 : 0); // the last digit is never 0
  for (let index = length - 1; index >= 0; index--) {
    const digit = (counted[index] ?? 0) + step;
    if (digit >= floor(index) && digit < base) {
      counted[index] = digit;
      return (key[0] ?? '') + counted.map((number) => digits[number]).join('');
    }
    counted[index] = step === 1 ? floor(index) : base - 1;
  }
  return nextHead(key[0] ?? '', step);
}

/** The first key of the next head letter, or the last of the one before. */
function nextHead(head: string, step: 1 | -1): string | null {
  const at = digits.indexOf(head) + step;
  const next = digits[at];
  const length = headLength(next ?? '');
  if (next === undefined || length === null) return null;
  return step === 1 ? `${next}${'0'.repeat(length - 1)}1` : next + 'z'.repeat(length);
}

/** A key strictly between two different keys in order. `after` null stands for the end of all keys. */
function middle(before: string, after: string | null): string {
  let shared = '';
  for (let index = 0; ; index++) {
    const low = digitAt(before, index);
    const high = after === null ? base : digitAt(after, index);
    if (low === high) shared += digits[low];
    else if (high - low > 1) return shared + (digits[Math.floor((low + high) / 2)] ?? '');
    // Neighbouring digits: whatever follows `low` is below `after`, so only `before` limits the rest.
    else return shared + (digits[low] ?? '') + middle(before.slice(index + 1), null);
  }
}

/** One step beside the longer neighbour: rows added one after the other in one place use up a digit 30 times as slowly. */
function stepBeside(before: string, after: string): string | null {
  const longer = before.length > after.length ? before : after;
  const step = longer === before ? 1 : -1;
  const digit = digits[digitAt(longer, longer.length - 1) + step];
  if (before.length === after.length || digit === undefined || digit === '0') return null;
  const key = longer.slice(0, -1) + digit;
  return before < key && key < after ? key : null;
}

/** Whether nothing fits between two neighbours: equal keys, or out of order, after inserting at one place at one time. */
const crossed = (before: string, after: string): boolean => withoutZeros(before) >= withoutZeros(after);

/**
 * A key between two neighbours; null stands for no neighbour on that side. Neighbours that are equal or out of order give
 * a key just after `before`. Keys grow by one character per some 30 insertions at one place, and hardly at all at the ends.
 */
export function orderBetween(before: string | null, after: string | null): string {
  if (before === null && after === null) return first;
  if (after === null) return neighbour(before ?? '', 1) ?? middle(before ?? '', null);
  if (before === null) return neighbour(after, -1) ?? middle('', after);
  if (crossed(before, after)) return `${before}V`;
  return stepBeside(before, after) ?? middle(before, after);
}

/** `count` keys between two neighbours, in order: for a pasted block. Between two keys they are evenly spread, hence short. */
export function ordersBetween(before: string | null, after: string | null, count: number): string[] {
  const keys: string[] = [];
  if (after === null) {
    for (let last = before; keys.length < count; keys.push(last)) last = orderBetween(last, null);
  } else if (before === null || crossed(before, after)) {
    for (let last = orderBetween(before, after); keys.length < count; last = orderBetween(before, last))
      keys.unshift(last);
  } else if (count > 0) {
    const key = middle(before, after);
    const left = Math.floor((count - 1) / 2);
    keys.push(...ordersBetween(before, key, left), key, ...ordersBetween(key, after, count - 1 - left));
  }
  return keys;
}

/** Entries in their order; equal keys by id, so that every replica shows the same list. Returns a new array. */
export function sortByOrder<Entry extends { readonly id: string; readonly order: string }>(
  entries: readonly Entry[],
): Entry[] {
  return [...entries].sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id));
}

/** By code units: the same on every replica, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
