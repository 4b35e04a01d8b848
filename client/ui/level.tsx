/** Level of implementation 0 to 3: three squares filled from the left; three dashes when nobody has graded. */
import type { ReactNode } from 'react';

export type Level = 0 | 1 | 2 | 3 | null;

function square(index: number, level: 0 | 1 | 2 | 3) {
  const x = index * 11;
  return index < level ? (
    <rect key={index} x={x} y="0" width="10" height="10" fill="var(--lv-3)" />
  ) : (
    <rect
      key={index}
      x={x + 0.75}
      y=".75"
      width="8.5"
      height="8.5"
      fill="none"
      stroke="var(--edge)"
      strokeWidth="1.5"
    />
  );
}

/**
 * @param level null means not graded, which is never level 0
 * @param children the word beside the mark; without it the mark is decoration and the caller names the level elsewhere
 */
export function LevelMark({ level, children }: { readonly level: Level; readonly children?: ReactNode }) {
  return (
    <span className={level === null ? 'lv lv-none' : 'lv'}>
      <svg viewBox="0 0 32 10" aria-hidden="true">
        {level === null ? (
          <path d="M1 5h8M12 5h8M23 5h8" stroke="currentColor" strokeWidth="1.5" />
        ) : (
          [0, 1, 2].map((index) => square(index, level))
        )}
      </svg>
      {children}
    </span>
  );
}
