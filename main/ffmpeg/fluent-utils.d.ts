/** The part of fluent-ffmpeg that parses progress. Its own types leave it out. */
declare module 'fluent-ffmpeg/lib/utils.js' {
  const utils: {
    /** Parses a line of `name=value`, and emits what it says; nothing if it is another line. */
    extractProgress(
      command: {
        emit(
          event: 'progress',
          progress: { readonly targetSize: number; readonly timemark: string | undefined },
        ): void;
      },
      line: string,
    ): void;
    /** `h:mm:ss.ms` as seconds. */
    timemarkToSeconds(timemark: string): number;
  };
  export = utils;
}
