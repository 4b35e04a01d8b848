/** The questions of a steering committee as plain data: what the dashboard and the room screen draw (domain 4). */
import type { RoadmapEntries } from '../roadmap/entries.ts';
import { measureRoadmap } from '../roadmap/measures.ts';
import { axisStanding, type AxisStanding } from './axis-standing.ts';
import { headlines, type Headline } from './headline.ts';
import { lateness, type Lateness } from './lateness.ts';

export interface Questions {
  /** The as-of day, a civil day. */
  readonly today: number;
  /** 1: where does each axis stand? */
  readonly standing: AxisStanding;
  /** 2: what is late or will be, and by how much? */
  readonly lateness: Lateness;
  /** 4: are the headline figures on pace? */
  readonly headlines: readonly Headline[];
}

/** Answers the questions from a roadmap's entries as of a civil day. */
export function answerQuestions(entries: RoadmapEntries, today: number): Questions {
  const measures = measureRoadmap(entries, today);
  return {
    today,
    standing: axisStanding(entries),
    lateness: lateness(entries, measures),
    headlines: headlines(entries, measures),
  };
}
