/** What may not happen in any attack, and the table of what did. */
import type { Result, Campaign } from './campaign.ts';

/** Other rooms are never stalled for longer, on a machine that has nothing else to do (nightly). */
const STALL_MS = 250;
/** Nor does the server work longer between an edit in another room and its arrival: as many times the reference work on a slow machine. */
const STALL_REFERENCES = 10;
const KEPT_MB = 32;
const PEAK_MB = 128;

/** What was wrong, in words; empty when nothing was. */
export function problemsOf({ attack, report, here, elsewhere, differs }: Result): string[] {
  const problems: string[] = [];
  for (const { door, ending } of report) {
    const code = ending?.code ?? 'ignored';
    if (!attack.expected.some((expected) => expected === code)) problems.push(`${door}: ended by ${code}`);
    if (ending?.reason === '') problems.push(`${door}: ${code} without a reason`);
  }
  for (const [room, seen] of Object.entries({ here, elsewhere })) {
    if (seen.typed === 0) problems.push(`nobody typed ${room}`);
    if (seen.lost > 0) problems.push(`${seen.lost} honest edits lost ${room}`);
    if (seen.doubled > 0) problems.push(`${seen.doubled} honest edits doubled ${room}`);
    if (seen.disconnects > 0) problems.push(`${seen.disconnects} honest people disconnected ${room}`);
  }
  for (const document of differs) problems.push(`a newcomer to ${document} is told something else`);
  return problems;
}

type Measure = Pick<Campaign, 'quietMs' | 'referenceMs'>;

/** Stalls by the clock, which other processes of the machine have their part in: judged where it is quiet. */
function stallOf({ elsewhere, ownDelayMs }: Result, { quietMs }: Measure): string[] {
  const allowedMs = STALL_MS + quietMs + ownDelayMs;
  return process.env['PALABRE_NIGHTLY'] === '1' && elsewhere.slowestMs > allowedMs
    ? [`the other room stalled ${elsewhere.slowestMs.toFixed(0)} of ${allowedMs.toFixed(0)} ms`]
    : [];
}

/** What went beyond a bound that a busy machine may go beyond by itself: worth another look. */
export function excessesOf(result: Result, measure: Measure): string[] {
  const allowedMs = Math.max(STALL_MS, STALL_REFERENCES * measure.referenceMs);
  const excesses = stallOf(result, measure);
  const { mostWorkMs } = result.elsewhere;
  if (mostWorkMs > allowedMs)
    excesses.push(`the other room waited for ${mostWorkMs.toFixed(0)} of ${allowedMs.toFixed(0)} ms of work`);
  if (result.keptMb > KEPT_MB) excesses.push(`${result.keptMb.toFixed(0)} MB kept`);
  if (result.peakMb > PEAK_MB) excesses.push(`${result.peakMb.toFixed(0)} MB at the peak`);
  return excesses;
}

function endingsOf({ report }: Result): string {
  const tally = new Map<string, number>();
  for (const { ending } of report) {
    const code = ending?.code ?? 'ignored';
    tally.set(code, (tally.get(code) ?? 0) + 1);
  }
  return Array.from(tally, ([code, count]) => (count === 1 ? code : `${count} × ${code}`)).join(', ');
}

/** One line for each attack. */
export function tableOf(title: string, campaign: Measure, results: readonly Result[]): string {
  const rows = results.map((result) => {
    const { attack, here, elsewhere, peakMb, keptMb } = result;
    const times = [here.slowestMs, elsewhere.slowestMs, elsewhere.mostWorkMs];
    const figures = [...times, peakMb, keptMb].map((figure) => figure.toFixed(0).padStart(5));
    const fine = problemsOf(result).length + excessesOf(result, campaign).length === 0;
    return `${fine ? 'ok ' : 'BAD'} ${figures.join(' ')}  ${attack.threat}: ${attack.name} (${endingsOf(result)})`;
  });
  const fine = rows.filter((row) => row.startsWith('ok')).length;
  return [
    `${title}: nobody else was hurt in ${fine} of ${results.length}; quiet ${campaign.quietMs.toFixed(0)} ms, reference ${campaign.referenceMs.toFixed(0)} ms`,
    '     here  else  work  peak  kept   (slowest arrival in either room and the server’s work meanwhile in ms, memory in MB)',
    ...rows,
  ].join('\n');
}
