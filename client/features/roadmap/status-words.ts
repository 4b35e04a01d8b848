/** The words of the status colours, alone and in a count. */
import type { Phrase, Words } from '../../../shared/words.ts';
import type { StatusKind } from '../../ui/status.tsx';
import * as words from './words.ts';

export const statusWords: Readonly<Record<StatusKind, Words>> = {
  done: words.statusDone,
  track: words.statusTrack,
  behind: words.statusBehind,
  late: words.statusLate,
  none: words.statusNone,
};

export const statusCounts: Readonly<Record<StatusKind, Phrase<[count: number]>>> = {
  done: words.countDone,
  track: words.countTrack,
  behind: words.countBehind,
  late: words.countLate,
  none: words.countNone,
};
