/** The marks of dates on a chart: baseline ◇, plan ◆, forecast ●. They keep their size at every width. */
import styles from './charts.module.css';

interface Place {
  /** In percent of the chart's width. */
  readonly x: string;
  readonly y?: string;
}

export function BaselineMark({ x, y = '50%' }: Place) {
  return (
    <svg x={x} y={y} overflow="visible">
      <g className={styles.mark}>
        <path className={styles.baseline} d="M0-7 7 0 0 7-7 0z" />
      </g>
    </svg>
  );
}

export function PlanMark({ x, y = '50%' }: Place) {
  return (
    <svg x={x} y={y} overflow="visible">
      <g className={styles.mark}>
        <path className={styles.plan} d="M0-4.5 4.5 0 0 4.5-4.5 0z" />
      </g>
    </svg>
  );
}

export function ForecastMark({ x, y = '50%' }: Place) {
  return (
    <svg x={x} y={y} overflow="visible">
      <g className={styles.mark}>
        <circle className={styles.plan} r="4.5" />
      </g>
    </svg>
  );
}
