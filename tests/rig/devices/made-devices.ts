import type { EvaluatingPage } from '../film/page-measure';
import { fedLayout, makeFedCode } from './fed-layout';
import { type MadeFrame, type MadeOpening, type MadePicture, type MadeSound, makeRig } from './made-source';

export interface MadeDevices {
  /** Changes what the camera gives. @returns when, by the page's `performance.now()` */
  setPicture(picture: MadePicture): Promise<number>;
  /** Changes what the microphone gives. @returns when, by the page's `performance.now()` */
  setSound(sound: MadeSound): Promise<number>;
  /** Turns the microphone down; 1 for its own level. @returns when, by the page's `performance.now()` */
  setLevel(level: number): Promise<number>;
  /** All frames that the cameras have given. */
  frames(): Promise<MadeFrame[]>;
  /** Each time that a camera was opened. */
  openings(): Promise<MadeOpening[]>;
  /** The burned-in numbers start again after this many. */
  readonly loopFrames: number;
}

export interface MadeDevicesOptions {
  /** Whether to make the microphone, too (true by default); otherwise the page opens real ones. */
  readonly microphone?: boolean;
  /** The names of the cameras. Only the first one does what is asked of the picture. */
  readonly cameras?: readonly string[];
}

const name = 'globalThis.secondLookMade';
const loopFrames = 2 ** fedLayout.numberBits;

/**
 * Installs made devices in a page. Call it before the page asks for any device, and before
 * `installPageMeasure`.
 */
export async function installMadeDevices(
  page: EvaluatingPage,
  { microphone = true, cameras = ['Made camera'] }: MadeDevicesOptions = {},
): Promise<MadeDevices> {
  const about = { width: 640, height: 360, loopFrames, microphone, cameras };
  await page.evaluate(`(() => {
    const __name = (it) => it;
    const layout = ${JSON.stringify(fedLayout)};
    const code = (${makeFedCode.toString()})(layout);
    ${name} = (${makeRig.toString()})({ layout, code, ...${JSON.stringify(about)} });
  })()`);
  const change = async (step: string): Promise<number> =>
    (await page.evaluate(`(${step}, performance.now())`)) as number;
  return {
    loopFrames,
    setPicture: (picture) => change(`${name}.picture = ${JSON.stringify(picture)}`),
    setSound: (sound) => change(`${name}.setSound(${JSON.stringify(sound)})`),
    setLevel: (level) => change(`${name}.setLevel(${level})`),
    frames: async () => (await page.evaluate(`${name}.frames`)) as MadeFrame[],
    openings: async () => (await page.evaluate(`${name}.openings`)) as MadeOpening[],
  };
}
