import { createContext, type RefObject, useContext, useLayoutEffect, useState } from 'react';
import type { View } from './geometry';

/** What the timeline shows, for all its rows. */
export const ViewContext = createContext<View>({ fromMs: 0, toMs: 1, width: 0 });

/** What the timeline shows. */
export function useView(): View {
  return useContext(ViewContext);
}

/** An element's width, in px; 0 before it is laid out. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = (): void => setWidth(current.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return width;
}
