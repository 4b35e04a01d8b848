/** The table that is printed after a scenario: figure, range, and ratio to the floor. */
import { figureNames, short, spreadOf, spreadText, type Measurement } from './figures.ts';
import { peerNames } from './peers.ts';

const REFERENCE = 'floor-ws';

/** Lines of text. */
export function tableOf(measurement: Measurement, what: string): string {
  const lines = [`\n${measurement.scenario}: ${what}`];
  for (const figure of figureNames(measurement)) {
    lines.push(`  ${figure}`);
    const reference = spreadOf(measurement, REFERENCE, figure)?.median ?? 0;
    for (const peer of peerNames) {
      const spread = spreadOf(measurement, peer, figure);
      if (spread === null) continue;
      const ratio = reference > 0 ? `  ${short(spread.median / reference)} × ${REFERENCE}` : '';
      lines.push(`    ${peer.padEnd(20)} ${spreadText(spread).padStart(24)}${ratio}`);
    }
  }
  for (const [peer, functions] of Object.entries(measurement.profiles))
    lines.push(`  profile of ${peer}`, ...functions.map((line) => `    ${line}`));
  return lines.join('\n');
}
