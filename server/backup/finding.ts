/** What the check of a whole storage or backup can find, and how it is said to the operator. */
import type { Phrase } from '../../shared/words.ts';

/** Each takes the numbers of the updates that it is about: `7`, or `7–9`. */
export const findingWords = {
  record: {
    fr: (numbers) => `la modification ${numbers} est abîmée`,
    en: (numbers) => `change ${numbers} is damaged`,
  },
  quarantined: {
    fr: (numbers) => `la modification ${numbers} est abîmée, ce qui était connu`,
    en: (numbers) => `change ${numbers} is damaged, which was known`,
  },
  missing: {
    fr: (numbers) => `la modification ${numbers} manque`,
    en: (numbers) => `change ${numbers} is missing`,
  },
  chain: {
    fr: (numbers) => `la modification ${numbers} n’est pas enchaînée à celle d’avant`,
    en: (numbers) => `change ${numbers} is not chained to the one before`,
  },
  beyondHead: {
    fr: (numbers) => `la modification ${numbers} est au-delà de la fin du document`,
    en: (numbers) => `change ${numbers} is beyond the end of the document`,
  },
  head: {
    fr: (numbers) => `la fin du document (${numbers}) n’est pas celle de sa chaîne`,
    en: (numbers) => `the end of the document (${numbers}) is not that of its chain`,
  },
  apply: {
    fr: (numbers) => `la modification ${numbers} ne peut pas être appliquée`,
    en: (numbers) => `change ${numbers} cannot be applied`,
  },
  incomplete: {
    fr: (numbers) => `le contenu n’est pas complet à la modification ${numbers}`,
    en: (numbers) => `the content is not whole at change ${numbers}`,
  },
  readsBack: {
    fr: (numbers) => `le contenu se relit différemment à la modification ${numbers}`,
    en: (numbers) => `the content reads back differently at change ${numbers}`,
  },
  snapshot: {
    fr: (numbers) => `l’instantané ${numbers} est abîmé ; le journal le refait`,
    en: (numbers) => `snapshot ${numbers} is damaged; the log makes it again`,
  },
  snapshotDiffers: {
    fr: (numbers) => `l’instantané ${numbers} n’est pas ce que donne le journal ; le journal le refait`,
    en: (numbers) => `snapshot ${numbers} is not what the log gives; the log makes it again`,
  },
  tail: {
    fr: (numbers) => `les dernières modifications, jusqu’à ${numbers}, ont été confirmées et ne sont plus là`,
    en: (numbers) => `the last changes, up to ${numbers}, were acknowledged and are not there any more`,
  },
} as const satisfies Record<string, Phrase<[numbers: string]>>;

export type FindingKind = keyof typeof findingWords;

export interface Finding {
  readonly document: string;
  readonly kind: FindingKind;
  /** The first and the last number that it is about. */
  readonly from: number;
  readonly to: number;
}

/** `7`, or `7–9`. */
export function numbersOf({ from, to }: Finding): string {
  return from === to ? String(from) : `${String(from)}–${String(to)}`;
}
