/** What makes a page a room's screen: the mode of the document, its keys, and how many questions the wall holds. */
import { useEffect, useSyncExternalStore } from 'react';

/** Sets the room's type sizes and colours while mounted. */
export function useRoomMode(): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['mode'] = 'room';
    return () => {
      delete root.dataset['mode'];
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined); // it has just ended by itself
    };
  }, []);
}

const wide = '(min-width: 1600px)';

function onWidth(listener: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the wall holds two questions a page. */
export function useTwoAPage(): boolean {
  return useSyncExternalStore(onWidth, () => matchMedia(wide).matches);
}

export interface RoomCommands {
  /** By pages: 1 on, -1 back. */
  readonly turn: (by: number) => void;
  readonly leave: () => void;
  readonly freeze: () => void;
}

/** Arrows, page keys and the space bar turn pages (a presenter's remote sends these); F freezes; Escape leaves. */
export function useRoomKeys({ turn, leave, freeze }: RoomCommands): void {
  useEffect(() => {
    const commands: Readonly<Record<string, () => void>> = {
      ArrowRight: () => turn(1),
      PageDown: () => turn(1),
      ' ': () => turn(1),
      ArrowLeft: () => turn(-1),
      PageUp: () => turn(-1),
      Escape: leave,
      f: freeze,
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const onControl = event.target instanceof Element && event.target.closest('button, a') !== null;
      if (onControl && event.key === ' ') return; // the space bar presses the button that has the focus
      const command = commands[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (command === undefined) return;
      event.preventDefault();
      command();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [turn, leave, freeze]);
}
