/** The timeline in the review. */
export const timeline = {
  name: 'Timeline',
  zoomIn: 'Zoom in on the timeline',
  zoomOut: 'Zoom out on the timeline',
  part: (number: number): string => `Part ${number} starts`,
  partAfter: (number: number, gap: string): string => `Part ${number} · not recorded for ${gap} before this`,
  takenOut: (length: string): string => `Removed, ${length}: not played`,
  damaged: (length: string): string => `Damaged, ${length}`,
};
