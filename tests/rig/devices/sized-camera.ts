import type { EvaluatingPage } from '../film/page-measure';
import { type FedCode, type FedLayout, fedLayout, makeFedCode } from './fed-layout';
import type { TrackWriter } from './made-source';

/** The burned-in numbers of a sized camera start again after this many. */
export const sizedLoopFrames = 2 ** fedLayout.numberBits;

/**
 * Replaces a page's cameras by one that gives the size that is asked for, as real cameras do; a fed one has only that
 * of its file. Each frame has its number, which goes on counting when the camera is opened again. Call it before the
 * page asks for any device.
 */
export async function installSizedCamera(page: EvaluatingPage): Promise<void> {
  await page.evaluate(`(() => {
    const __name = (it) => it;
    const layout = ${JSON.stringify(fedLayout)};
    const code = (${makeFedCode.toString()})(layout);
    (${makeSizedCamera.toString()})({ layout, code, loopFrames: ${sizedLoopFrames}, sizedFps: ${fps} });
  })()`);
}

/** Few, so that a machine that others use encodes 1080 lines in time. */
const fps = 15;

interface SizedKit {
  readonly sizedFps: number;
  readonly layout: FedLayout;
  readonly code: FedCode;
  readonly loopFrames: number;
}

/** Injected as source text, so it may refer only to its argument and to what a page has. */
function makeSizedCamera({ layout, code, loopFrames, sizedFps }: SizedKit): void {
  const Generator = (globalThis as unknown as { MediaStreamTrackGenerator: TrackWriter })
    .MediaStreamTrackGenerator;
  let number = 0;

  function paint(sketch: CanvasRenderingContext2D): void {
    const { width, height } = sketch.canvas;
    sketch.fillStyle = 'rgb(40 40 40)';
    sketch.fillRect(0, 0, width, height);
    const cells = code.cells(number % loopFrames);
    const { x, y, width: across, height: down } = layout.code;
    const cell = (across * width) / cells.length;
    for (const [i, on] of cells.entries()) {
      sketch.fillStyle = on ? 'rgb(232 232 232)' : 'rgb(24 24 24)';
      sketch.fillRect(x * width + i * cell, y * height, cell, down * height);
    }
    // Something that moves, so that no encoder takes it for a still picture.
    sketch.fillStyle = 'rgb(150 150 150)';
    sketch.fillRect(((number % 60) / 64) * width, 0.85 * height, 0.06 * width, 0.1 * height);
    number += 1;
  }

  function open({ width, height }: MediaTrackConstraints): MediaStreamTrack {
    const idealOf = (wish: ConstrainULong | undefined, usual: number): number =>
      (typeof wish === 'object' ? wish.ideal : wish) ?? usual;
    const canvas = document.createElement('canvas');
    canvas.width = idealOf(width, 1280);
    canvas.height = idealOf(height, 720);
    // No camera has an alpha channel, and without a graphics card a canvas that is drawn as if by one is slow to read.
    const sketch = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!sketch) throw new Error('no 2d context');
    const track = new Generator({ kind: 'video' });
    const writer = track.writable.getWriter();
    // A canvas that is captured would give its first picture twice.
    const give = async (): Promise<void> => {
      paint(sketch);
      const frame = new VideoFrame(canvas, { timestamp: Math.round(performance.now() * 1000) });
      const next = new Promise((due) => setTimeout(due, 1000 / sizedFps));
      // It fails once the track has ended.
      await writer.write(frame);
      await next;
      return give();
    };
    give().catch(() => undefined);
    return track;
  }

  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  const list = devices.enumerateDevices.bind(devices);
  devices.getUserMedia = async (wish) => {
    if (!wish?.video) return ask(wish);
    return new MediaStream([open(wish.video === true ? {} : wish.video)]);
  };
  devices.enumerateDevices = async () => {
    const camera = {
      kind: 'videoinput',
      deviceId: 'sized',
      label: 'Sized camera',
      groupId: 'sized',
    } as const;
    const others = (await list()).filter(({ kind }) => kind !== 'videoinput');
    return [{ ...camera, toJSON: () => camera }, ...others];
  };
}
