/** The table behind a chart: the same data for eyes, screen readers and copying. Scrolls by itself where it is wider than the panel. */
import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './charts.module.css';

interface DataRow {
  readonly id: string;
  /** Shown small before the head. */
  readonly code: string;
  readonly head: string;
  /** Where the head leads. */
  readonly href?: string;
  readonly cells: readonly ReactNode[];
}

export interface DataColumn {
  readonly name: string;
  /** Shown instead of the name where that is long; the name is read aloud and shown on hover. */
  readonly short?: string;
  readonly isNumber: boolean;
}

interface Props {
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
}

export function DataTable({ caption, head, columns, rows }: Props) {
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby={id}>
      <table className={styles.plain}>
        <caption id={id} className="vh">
          {caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map(({ name, short, isNumber }) => (
              <th key={name} scope="col" className={isNumber ? styles.n : undefined} title={name}>
                {short === undefined ? (
                  name
                ) : (
                  <>
                    <span aria-hidden="true">{short}</span>
                    <span className="vh">{name}</span>
                  </>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.code === '' ? null : <span className={styles.id}>{row.code} </span>}
                {row.href === undefined ? row.head : <Link href={row.href}>{row.head}</Link>}
              </th>
              {columns.map(({ name, isNumber }, index) => (
                <td key={name} className={isNumber ? styles.n : undefined}>
                  {row.cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
