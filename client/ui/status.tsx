/** A status of delay: shape, then word, then colour, in this order of importance. */
import type { ReactNode } from 'react';

export type StatusKind = 'done' | 'track' | 'behind' | 'late' | 'none';

const shapes: Record<StatusKind, ReactNode> = {
  done: (
    <path
      d="m1.5 6.5 3.2 3.2L10.7 2.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  track: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  behind: <path d="M6 .8 11.8 11H.2z" fill="currentColor" />,
  late: <rect x="1" y="1" width="10" height="10" fill="currentColor" />,
  none: <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};

/**
 * @param status the shape and the colour
 * @param children the word, always shown: a shape or a colour alone says nothing to somebody who cannot see it
 */
export function Status({ status, children }: { readonly status: StatusKind; readonly children: ReactNode }) {
  return (
    <span className={`st st-${status}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[status]}
      </svg>
      {children}
    </span>
  );
}
