/** Tells a preload how large its page is to be shown: a factor, 1 for normal. */
export const textSizeMessage = 'text-size';
