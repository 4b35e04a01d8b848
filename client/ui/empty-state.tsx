/** An empty list says what belongs here and offers one action. */
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export function EmptyState({
  title,
  text,
  action,
}: {
  readonly title: string;
  readonly text: string;
  /** One button or link, or nothing for somebody who may not act. */
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  );
}
