/** The timeline in the review. */
export const timeline = {
  name: 'Timeline',
  /** What a drag does on it, on every screen. */
  drag: 'To select a passage, drag over the sound. To move through the video, drag below it.',
  zoomIn: 'Zoom in on the timeline',
  zoomOut: 'Zoom out on the timeline',
  part: (number: number): string => `Part ${number} starts`,
  partAfter: (number: number, gap: string): string => `Part ${number} · not recorded for ${gap} before this`,
  takenOut: (length: string): string => `Removed, ${length}: not played`,
  damaged: (length: string): string => `Damaged, ${length}`,
};
