/**
 * A layer that stands beside a cell or a button, outside of the scrolling table so that nothing cuts it off: below its
 * anchor, above where there is no room, and always on the screen.
 */
import { useLayoutEffect, useState, type ComponentProps, type CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import styles from './floating.module.css';

interface Props extends Omit<ComponentProps<'div'>, 'ref' | 'style'> {
  readonly anchor: Element;
  /** Which edges line up. */
  readonly align?: 'start' | 'end';
}

/** Pixels between the anchor and the layer, and between the layer and the edge of the screen. */
const gap = 4;
const margin = 8;

/** Not seen before it is in its place; not hidden either, since what is hidden cannot take the focus. */
const unplaced: CSSProperties = { opacity: 0 };

function placeBeside(anchor: Element, layer: HTMLElement, align: 'start' | 'end'): CSSProperties {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = layer;
  const wanted = align === 'start' ? from.left : from.right - width;
  const left = Math.max(margin, Math.min(wanted, document.documentElement.clientWidth - width - margin));
  const below = from.bottom + gap;
  const fits = below + height + margin <= document.documentElement.clientHeight;
  const top = fits || from.top < height + margin ? below : from.top - gap - height;
  return { left, top };
}

export function Floating({ anchor, align = 'start', className = '', children, ...rest }: Props) {
  const [layer, setLayer] = useState<HTMLDivElement | null>(null);
  const [place, setPlace] = useState<CSSProperties>(unplaced);
  useLayoutEffect(() => {
    if (layer === null) return undefined;
    const update = () => setPlace(placeBeside(anchor, layer, align));
    update();
    const resized = new ResizeObserver(update);
    resized.observe(layer);
    window.addEventListener('scroll', update, true);
    window.addEventListener('resize', update);
    return () => {
      resized.disconnect();
      window.removeEventListener('scroll', update, true);
      window.removeEventListener('resize', update);
    };
  }, [anchor, layer, align]);
  return createPortal(
    <div {...rest} ref={setLayer} className={`pop ${styles.floating} ${className}`} style={place}>
      {children}
    </div>,
    anchor.closest('main') ?? document.body,
  );
}
