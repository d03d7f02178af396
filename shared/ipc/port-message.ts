/** The message with which the port for a part's chunks reaches the page. */
export const portMessage = 'second-look:recording-port';
