/** A straight line through points, and how sure its slope is. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  /** In units of y for each unit of x. */
  readonly slope: number;
  /** Half the width of the 95 % interval of the slope. */
  readonly uncertainty: number;
}

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Of normal errors: 95 % lie within so many standard errors. */
const WITHIN_95 = 1.96;

/** How much a point's error says about the next one's, 0 to 1: memory moves in steps, so its errors are not independent. */
function correlation(errors: readonly number[]): number {
  const total = errors.reduce((sum, error) => sum + error * error, 0);
  const shifted = errors.slice(1).reduce((sum, error, index) => sum + error * (errors[index] ?? 0), 0);
  return total === 0 ? 0 : Math.min(0.99, Math.max(0, shifted / total));
}

/** Least squares; the uncertainty counts as many independent points as the correlation of neighbours leaves. NaN below three points. */
export function fitLine(points: readonly Point[]): Line {
  if (points.length < 3) return { slope: Number.NaN, uncertainty: Number.NaN };
  const [middleX, middleY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spreadX = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / spreadX;
  const errors = points.map(({ x, y }) => y - middleY - slope * (x - middleX));
  const variance = errors.reduce((sum, error) => sum + error * error, 0) / (points.length - 2);
  const shared = correlation(errors);
  const standardError = Math.sqrt((variance / spreadX) * ((1 + shared) / (1 - shared)));
  return { slope, uncertainty: WITHIN_95 * standardError };
}
