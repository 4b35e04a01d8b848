/** Alarms of the storage: counted by kind for the operator's figures, each told once it is raised (D4, D5, D7). */
import type { DamageReport } from './storage.ts';

export type AlarmCounts = Readonly<Record<DamageReport['part'], number>>;

export interface Alarms {
  /** Since the start of the process. */
  readonly counts: AlarmCounts;
  /** Counts it and tells the operator; what a client says of one and the same document is told only when it is worse. */
  raise(damage: DamageReport): void;
}

/** Makes the alarms; `tell` hears of each. */
export function createAlarms(tell: (damage: DamageReport) => void): Alarms {
  const counts = { record: 0, snapshot: 0, chain: 0, tail: 0, client: 0 };
  const worst = new Map<string, number>();
  return {
    counts,
    raise: (damage) => {
      const { document, part, seq } = damage;
      counts[part] += 1;
      if (part === 'client') {
        if (seq <= (worst.get(document) ?? 0)) return;
        worst.set(document, seq);
      }
      tell(damage);
    },
  };
}
