import type { ElectronApplication } from '@playwright/test';
import type { MethodName, ResultOf } from '../../../shared/ipc/contract';
import type { FaultCode } from '../../../shared/model/fault';
import type { ImportPlan, ImportState } from '../../../shared/model/importing';

type ImportMethod = Extract<MethodName, `importing.${string}` | 'exchange.readTags'>;

/**
 * Answers that method of an import in main's place, so that each state of the screen can be reached at once: a
 * value, a fault, or no answer at all. Whether main really comes to those states is tested with real files.
 */
export async function answerImport<Name extends ImportMethod>(
  app: ElectronApplication,
  name: Name,
  answer: { readonly value: ResultOf<Name> } | { readonly code: FaultCode } | 'none',
): Promise<void> {
  await app.evaluate(
    ({ ipcMain }, { method, given }) => {
      ipcMain.removeHandler(method);
      const packed = given === 'none' ? new Promise(() => undefined) : { ok: 'value' in given, ...given };
      ipcMain.handle(method, () => packed);
    },
    { method: name as string, given: answer as { value: unknown } | { code: string } | 'none' },
  );
}

/** Tells the window where an import is, as main would. */
export async function tellImport(app: ElectronApplication, state: ImportState | undefined): Promise<void> {
  await app.evaluate(({ BrowserWindow }, told) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send('importing.onState', told);
  }, state);
}

const facts = { bytes: 2_400_000_000, lengthMs: 1_830_000, recordedAtMs: Date.UTC(2026, 10, 12, 18, 4) };

/** A plan with everything that a list of files can show. */
export const everyPlan: ImportPlan = {
  planId: 'd'.repeat(32),
  files: [
    { ...facts, file: 0, name: 'MVI_0001.MP4', picture: 'copied', sound: 'converted', repairs: [] },
    {
      ...{ ...facts, file: 1, picture: 'converted', sound: 'converted' },
      name: 'Balint group, second camera, the whole afternoon with a very long name that nobody shortened.MTS',
      repairs: ['deinterlaced', 'mixed-down', 'damaged', 'other-tracks'],
      pictures: [
        { track: 0, isTaken: true, width: 1920, height: 1080, lengthMs: 1_830_000 },
        { track: 3, isTaken: false, width: 3840, height: 2160, lengthMs: 12_000 },
      ],
      sounds: [
        { track: 1, isTaken: false, layout: 'mono' },
        { track: 2, isTaken: true, layout: '5.1(side)', meanDb: -23.4 },
      ],
    },
    { ...facts, file: 2, name: 'voice.m4a', picture: 'none', sound: 'converted', repairs: ['sound-filled'] },
  ],
  refused: [
    { file: 3, name: 'Agenda.pdf', bytes: 12_000, fault: 'importing-empty' },
    { file: 4, name: 'raw.mov', bytes: 90_000_000_000, fault: 'importing-no-encoder' },
  ],
  recordedOn: '2026-11-12',
  lengthMs: 5_490_000,
  takesMs: 760_000,
  room: { neededBytes: 7_200_000_000, freeBytes: 31_000_000_000, isEnough: true },
};
