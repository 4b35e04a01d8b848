/** THE list of features: where the pipe and the client's outbox meet them. A new feature is one line in each list. */
import { commentEdits } from '../comments/edits.ts';
import { commentRules } from '../comments/rules.ts';
import { dialogueEdits } from '../dialogue/edits.ts';
import { dialogueRules } from '../dialogue/rules.ts';
import type { DocumentKind } from '../ids.ts';
import { proposalEdits } from '../proposals/edits.ts';
import { proposalRules } from '../proposals/rules.ts';
import { roadmapEdits } from '../roadmap/edits.ts';
import { roadmapRules } from '../roadmap/rules.ts';
import { changeText } from '../text/edits.ts';
import type { NamedEdit } from './edit.ts';
import { restoreFields } from './restore.ts';
import type { DocumentRules } from './verdict.ts';

/** Rules by kind; a `free` document has no form of its own. */
export const rulesByKind: Readonly<Record<Exclude<DocumentKind, 'free'>, DocumentRules>> = {
  roadmap: roadmapRules,
  dialogue: dialogueRules,
  proposal: proposalRules,
  comments: commentRules,
};

/** Every named edit, so that one kept in an outbox can be found again. */
export const edits: readonly NamedEdit[] = [
  ...roadmapEdits,
  ...dialogueEdits,
  ...proposalEdits,
  ...commentEdits,
  changeText,
  restoreFields,
];
