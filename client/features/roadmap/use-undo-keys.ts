/** Ctrl+Z and Ctrl+Shift+Z anywhere on the screen but where text is typed, which has an undo of its own. */
import { useEffect } from 'react';
import { gridCommand } from './grid-keys.ts';
import type { RoadmapActions } from './roadmap-actions.tsx';

/** Whether a key was pressed where it writes something. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null
  );
}

export function useUndoKeys({
  canEdit,
  undo,
  redo,
}: Pick<RoadmapActions, 'canEdit' | 'undo' | 'redo'>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      const command = gridCommand(
        { key, ctrl: ctrlKey || metaKey, shift: shiftKey, alt: altKey },
        [],
        { row: 0, column: 0 },
        canEdit,
      );
      if (command?.kind !== 'undo' && command?.kind !== 'redo') return;
      event.preventDefault();
      (command.kind === 'undo' ? undo : redo)();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [canEdit, undo, redo]);
}
