import type { z } from 'zod';
import { appContract, appEvents } from './app';
import { exchangeContract, exchangeEvents } from './exchange';
import { ffmpegContract } from './ffmpeg';
import { guardContract, lockEvents } from './guard';
import { importingContract, importingEvents } from './importing';
import { libraryContract, libraryEvents } from './library';
import { momentsContract, momentsEvents } from './moments';
import { papersContract } from './papers';
import { recordingContract, recordingEvents } from './recording';
import { reviewContract, reviewEvents } from './review';
import { screeningContract, screeningEvents } from './screening';
import { sealedContract, sealedEvents } from './sealed';
import { settingsContract } from './settings';
import { strikeContract, strikeEvents } from './strike';

export type { AppInfo } from './app';
export type { GuardState, UnlockState } from './guard';
export type { DiskState } from './library';
export type { BegunPart, InterruptedRecording, ResumedRecording } from './recording';
export type {
  CheckReport,
  Displays,
  LibraryReport,
  Rehearsed,
  Storage,
} from './reports';
export type {
  OpenFilm,
  Peaks,
  Picture,
} from './review';
export type { TvState } from './screening';

/**
 * The one contract between the windows and main: for each method the schema of its argument, checked in main,
 * and of its result. Windows know sessions by id; no key, file or path of one ever crosses.
 */
export const contract = {
  ...appContract,
  ...settingsContract,
  ...libraryContract,
  ...strikeContract,
  ...recordingContract,
  ...reviewContract,
  ...momentsContract,
  ...screeningContract,
  ...guardContract,
  ...papersContract,
  ...exchangeContract,
  ...sealedContract,
  ...ffmpegContract,
  ...importingContract,
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Argument<Name extends MethodName> = z.input<Contract[Name]['argument']>;
export type ResultOf<Name extends MethodName> = z.output<Contract[Name]['result']>;

/** What main tells its windows unasked. */
export const events = {
  ...appEvents,
  ...libraryEvents,
  ...strikeEvents,
  ...recordingEvents,
  ...reviewEvents,
  ...momentsEvents,
  ...screeningEvents,
  ...lockEvents,
  ...importingEvents,
  ...exchangeEvents,
  ...sealedEvents,
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type Payload<Name extends EventName> = z.output<Events[Name]>;
