/** UTF-8 checked and counted without making a string: most text is only counted, never looked at. */

/** Whether `byte` continues a character of several bytes. */
function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Bytes of the character that starts at `at`, or 0 when it is not valid UTF-8 (overlong, surrogate, beyond U+10FFFF, cut). */
function characterBytes(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] ?? 0;
  const second = at + 1 < end ? (bytes[at + 1] ?? 0) : 0; // 0 continues nothing
  if (lead >= 0xc2 && lead <= 0xdf) return continues(second) ? 2 : 0;
  const third = at + 2 < end ? (bytes[at + 2] ?? 0) : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    if (!continues(second) || !continues(third)) return 0;
    if (lead === 0xe0 && second < 0xa0) return 0;
    return lead === 0xed && second > 0x9f ? 0 : 3;
  }
  const fourth = at + 3 < end ? (bytes[at + 3] ?? 0) : 0;
  if (lead < 0xf0 || lead > 0xf4 || !continues(second) || !continues(third) || !continues(fourth)) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  return lead === 0xf4 && second > 0x8f ? 0 : 4;
}

/** UTF-16 units of the text in `bytes` from `start` up to `end`, or -1 when it is not valid UTF-8. Allocates nothing. */
export function utf16Length(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let at = start; at < end;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      units += 1;
      continue;
    }
    const size = characterBytes(bytes, at, end);
    if (size === 0) return -1;
    at += size;
    units += size === 4 ? 2 : 1;
  }
  return units;
}
