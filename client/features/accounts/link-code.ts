/** A link's code from what somebody typed or pasted: the whole address or the code alone; null when it is neither. */
export function linkCode(typed: string): string | null {
  const text = typed.trim();
  const inAddress = /\/join\/([^/?#\s]+)/.exec(text)?.[1];
  if (inAddress !== undefined) return decode(inAddress);
  return /^[A-Za-z0-9._~-]+$/.test(text) ? text : null;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // a stray per cent sign: not an address of ours
  }
}
