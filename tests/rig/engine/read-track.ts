import type { Page } from '@playwright/test';

/** A cue as the browser has it; times in ms. */
export interface ReadCue {
  readonly fromMs: number;
  readonly toMs: number;
  /** Of chapters what is shown, of metadata what a program gets. */
  readonly text: string;
}

/** Lets the browser read a WebVTT file, as a page does that plays a video with it. @throws Error if it refuses the file */
export function readTrack(page: Page, text: string, kind: 'chapters' | 'metadata'): Promise<ReadCue[]> {
  return page.evaluate(
    async (given) => {
      const [video, track] = [document.createElement('video'), document.createElement('track')];
      const address = URL.createObjectURL(new Blob([given.text], { type: 'text/vtt' }));
      Object.assign(track, { kind: given.kind, src: address });
      const loaded = new Promise<void>((done, fail) => {
        track.onload = () => done();
        track.onerror = () => fail(new Error('the browser refuses the track'));
      });
      video.append(track);
      document.body.append(video);
      track.track.mode = 'hidden';
      try {
        await loaded;
        return [...(track.track.cues ?? [])].map((each) => {
          const cue = each as VTTCue;
          const shown = given.kind === 'chapters' ? cue.getCueAsHTML().textContent : cue.text;
          const [fromMs, toMs] = [Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000)];
          return { fromMs, toMs, text: shown ?? '' };
        });
      } finally {
        video.remove();
        URL.revokeObjectURL(address);
      }
    },
    { text, kind },
  );
}
