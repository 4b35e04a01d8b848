/** The memory twin of the offers. */
import type { DocumentId } from '../../shared/ids.ts';
import { offersPerDocument, type Offer, type Offers } from './offers.ts';

const richestFirst = (one: Offer, other: Offer) => other.epoch - one.epoch || other.seq - one.seq;

/** Offers that are forgotten when the process ends. */
export function createMemoryOffers(): Offers {
  const kept = new Map<DocumentId, readonly Offer[]>();
  const of = (document: DocumentId) => kept.get(document) ?? [];
  return {
    keep: async (offer) => {
      const { document, principalId } = offer;
      const before = of(document).find((other) => other.principalId === principalId);
      if (before !== undefined && richestFirst(before, offer) < 0) return;
      const others = of(document).filter((other) => other !== before);
      const all = [...others, { ...offer, bytes: offer.bytes.slice() }].sort(richestFirst);
      kept.set(document, all.slice(0, offersPerDocument));
    },
    list: async (document) => of(document),
    remove: async (document) => {
      kept.delete(document);
    },
  };
}
