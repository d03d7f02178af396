/** Work with files that takes long. Closing Second Look cancels it; nothing unfinished of it is kept. */
export const longWorks = ['import', 'export'] as const;
export type LongWork = (typeof longWorks)[number];
