/** Identifiers. They are made and parsed here and nowhere else. */

const documentKinds = ['roadmap', 'dialogue', 'proposal', 'comments', 'free'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** `<kind>:<name>`, for example `roadmap:demo` or `comments:proposal.pr1`. */
export type DocumentId = `${DocumentKind}:${string}`;

const documentIdPattern = /^(roadmap|dialogue|proposal|comments|free):[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

export function isDocumentId(text: string): text is DocumentId {
  return documentIdPattern.test(text);
}

export function kindOf(document: DocumentId): DocumentKind {
  const kind = documentKinds.find((candidate) => document.startsWith(`${candidate}:`));
  if (kind === undefined) throw new TypeError(`not a document id: ${document}`);
  return kind;
}

/** The comments document that belongs to another document: `proposal:pr1` gives `comments:proposal.pr1`. */
export function commentsOf(document: DocumentId): DocumentId {
  return `comments:${document.replace(':', '.')}`;
}

/** Ids of entries (actions, notes, threads …): ULIDs, or fixed words in demo content. */
export const entryIdPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new ULID: 26 characters, 48 bits of time in milliseconds, 80 random bits. */
export function newEntryId(nowMs: number = Date.now()): string {
  let time = '';
  for (let rest = nowMs, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = crockford[rest % 32] + time;
  const random = crypto.getRandomValues(new Uint8Array(16));
  return time + Array.from(random, (byte) => crockford[byte % 32]).join('');
}
