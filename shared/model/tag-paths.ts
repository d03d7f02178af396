import type { Tag } from './tags';

/** What has a shape of its own. */
export type Drawn = Tag['category'] | 'bookmark' | 'phase';

/**
 * In a square of 16 by 16. verbal: a disc. process: a square on its corner. non-verbal: a triangle. A
 * bookmark: a ribbon. A phase: a band.
 */
export const tagPaths: Readonly<Record<Drawn, string>> = {
  verbal: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z',
  process: 'M8 0.5L15.5 8L8 15.5L0.5 8z',
  'non-verbal': 'M8 1.5L15.5 14.5H0.5z',
  bookmark: 'M3.5 1h9v14L8 11.2L3.5 15z',
  phase: 'M0.5 5h15v6h-15z',
};
