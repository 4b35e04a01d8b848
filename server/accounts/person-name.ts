/** The name or pseudonym a person enters with. */
import { limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';

/** Control characters, halves of characters, line and paragraph separators, and marks that reverse the text around them. */
const forbidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** The name as it is kept (trimmed, one form of each letter; empty for somebody who gives none), or a `schema` refusal. */
export function parseName(text: string): string | Refusal {
  const name = text.normalize('NFC').trim();
  if (forbidden.test(name)) return refuse('schema', 'name: a character that may not be in it');
  if (name !== '' && !visible.test(name)) return refuse('schema', 'name: nothing visible');
  if (Array.from(name).length > limits.nameCharacters) return refuse('schema', 'name: too long');
  return name;
}
