/** Small things kept on this device (localStorage). Where the browser forbids it, they live as long as the page. */

/** What was kept under this key; null when nothing was, or when keeping is forbidden. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** False when the device keeps nothing: storage forbidden or full. */
export function keep(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden: nothing was kept either.
  }
}
