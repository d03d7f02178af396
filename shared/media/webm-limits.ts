/** The most bytes that are read whole (EBML head, Info, Tracks); MediaRecorder's have under 200. */
export const maxGathered = 0x1_0000;
/** The largest block, in bytes: a key frame of 4K video has one or two MB. */
export const maxBlock = 0x400_0000;
/** The largest element that is skipped, in bytes: Cues, Tags or Void of a very long file. */
export const maxSkipped = 0x4000_0000;
/** Block times are stored in 32 bits: 24 days. */
export const maxTimeMs = 0x7fff_0000;
