/** Quill's deltas with compose, transform and diff. The package is CommonJS: its class is the property `default`. */
import quillDelta from 'quill-delta';
import type { ChangeStep } from '../../shared/text/display.ts';

export const Delta = quillDelta.default;
export type Delta = InstanceType<typeof Delta>;

export function deltaOf(steps: readonly ChangeStep[]): Delta {
  return new Delta([...steps] as Delta['ops']); // the same shape; Quill's steps are declared mutable
}
