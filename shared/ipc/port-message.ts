/** The message that brings the page its port for a part's chunks. */
export const portMessage = 'second-look:recording-port';
