/** What is drawn over a text: measured again, at most once a frame, when the text or its place changes. */
import type Quill from 'quill/core.js';
import { useEffect, useEffectEvent, useState, type DependencyList } from 'react';

/** @param measure reads the screen; called outside of rendering @param reasons measure again when one of these changes */
export function useDrawing<T>(quill: Quill, empty: T, measure: () => T, reasons: DependencyList): T {
  const [drawn, setDrawn] = useState(empty);
  const draw = useEffectEvent(() => setDrawn(measure()));
  useEffect(() => {
    let frame = 0;
    const request = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        draw();
      });
    };
    const resized = new ResizeObserver(request);
    resized.observe(quill.root);
    quill.on('text-change', request);
    request();
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      quill.off('text-change', request);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names the reasons
  }, [quill, ...reasons]);
  return drawn;
}
