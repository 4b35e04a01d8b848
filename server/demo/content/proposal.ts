/** One reform proposal of the demo: what it asks for, and its clauses. Texts are in our own words and nobody's position. */
import type { Language } from '../../../shared/words.ts';
import type { TextLine } from './rows.ts';

interface DemoClause {
  readonly titleFr: string;
  readonly titleEn: string;
  /** Of the text, which is kept as it was written. */
  readonly language: Language;
  readonly lines: readonly TextLine[];
}

export interface DemoProposal {
  readonly code: string;
  readonly titleFr: string;
  readonly titleEn: string;
  readonly summaryFr: string;
  readonly summaryEn: string;
  readonly clauses: readonly DemoClause[];
}
