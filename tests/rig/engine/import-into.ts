import { setTimeout as wait } from 'node:timers/promises';
import { Ffmpeg } from '../../../main/ffmpeg/ffmpeg';
import { Importing } from '../../../main/importing/importing';
import type { Library } from '../../../main/library/library';
import { dayAfter } from '../../../shared/model/agreement';
import type { FaultCode } from '../../../shared/model/fault';
import type { SessionId } from '../../../shared/model/ids';
import { ffmpegPath } from '../app/launch-app';

/** What became of a file. */
interface Became {
  readonly id?: SessionId;
  readonly fault?: FaultCode;
}

/** Imports a file into a library with the product's own importer, as if everyone had agreed. */
export async function importInto(library: Library, path: string): Promise<Became> {
  const importing = new Importing({
    ffmpeg: new Ffmpeg({
      ...{ env: {}, platform: process.platform, partials: library.partials, packaged: async () => undefined },
      chosen: ffmpegPath,
      choose: async () => undefined,
      askForProgram: async () => undefined,
    }),
    library,
    settings: () => ({ keepDaysLimit: 30 }),
    now: () => new Date(),
    freeBytes: async () => 1e12,
    isRecording: () => false,
    hold: () => () => undefined,
    isLocked: () => false,
    askForFiles: async () => undefined,
    onState: () => undefined,
    onCameIn: () => undefined,
  });
  const plan = await importing.look([path]);
  if (!plan || plan.files.length === 0) return { fault: plan?.refused[0]?.fault ?? 'internal' };
  const today = dayAfter(new Date(), 0);
  await importing.begin({
    ...{ planId: plan.planId, files: [{ file: 0 }], recordedOn: today },
    agreement: { people: 9, agreed: true },
    details: {
      ...{ code: 'S1', purpose: 'p', watchers: 'This group', deleteBy: dayAfter(new Date(), 5) },
      aliases: { A: '', B: '' },
    },
  });
  while (importing.active) await wait(20);
  const end = importing.state;
  if (end?.step === 'done') return { id: end.sessionId };
  return { fault: end?.step === 'failed' ? end.fault : 'internal' };
}
