/** The timeline in the review. */
export const timeline = {
  name: 'Timeline',
  zoomIn: 'Zoom the timeline in',
  zoomOut: 'Zoom the timeline out',
  part: (number: number): string => `Part ${number} begins`,
  partAfter: (number: number, gap: string): string =>
    `Part ${number} begins; nothing was recorded for ${gap} before it`,
  takenOut: (length: string): string => `Taken out, ${length}: the film leaves it out`,
  damaged: (length: string): string => `Damaged stretch, ${length}`,
};
