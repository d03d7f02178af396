import type { Argument, Contract, EventName, MethodName, Payload, ResultOf } from './contract';
import type { Result } from './result';

/**
 * What a window sees of main as `window.secondLook`: a fixed function for each method and each event of the
 * contract, by domain (`secondLook.library.list()`, `secondLook.library.onChanged(listener)`).
 */

type Call<Name extends MethodName> =
  undefined extends Argument<Name>
    ? () => Promise<Result<ResultOf<Name>>>
    : (
        argument: Name extends WithFiles ? readonly File[] : Argument<Name>,
      ) => Promise<Result<ResultOf<Name>>>;

/** The page passes files that were dropped on it, and the preload their paths. So a page can't name a path. */
type WithFiles = 'importing.lookAt';

/** Returns the function that removes the listener. */
type Listen<Name extends EventName> = (listener: (payload: Payload<Name>) => void) => () => void;

type Domain = MethodName extends `${infer Name}.${string}` ? Name : never;
type Inside<Name extends string, D extends string> = Name extends `${D}.${infer Member}` ? Member : never;

export type Bridge = {
  readonly [D in Domain]: {
    readonly [Name in MethodName as Inside<Name, D>]: Call<Name>;
  } & {
    readonly [Name in EventName as Inside<Name, D>]: Listen<Name>;
  };
};

/**
 * What the operator window may call and hear. A method or event that no list below names does not compile.
 * The preloads build their bridges from these lists, so that they need not bundle the schemas.
 */
const operatorMethods = [
  'app.info',
  'app.displays',
  'app.access',
  'app.fillScreen',
  'app.notice',
  'guard.state',
  'guard.setPassphrase',
  'guard.removePassphrase',
  'guard.makeRecoveryKey',
  'guard.written',
  'guard.cancel',
  'guard.leave',
  'guard.hideSecret',
  'guard.showRecoveryKey',
  'lock.now',
  'lock.isOn',
  'unlock.state',
  'unlock.open',
  'settings.get',
  'settings.change',
  'library.list',
  'library.receipts',
  'library.showReceipt',
  'library.keep',
  'library.rename',
  'library.noteStillAgreed',
  'library.due',
  'library.news',
  'library.answerDate',
  'library.unfinished',
  'library.finishErasing',
  'library.erase',
  'library.storage',
  'library.disk',
  'library.lookForDisk',
  'library.strike',
  'library.cancelStrike',
  'library.missingRoom',
  'library.putBack',
  'library.settled',
  'library.check',
  'library.cancelCheck',
  'library.checkAll',
  'recording.begin',
  'recording.nextPart',
  'recording.goingOn',
  'recording.goOn',
  'recording.finish',
  'recording.interrupted',
  'recording.running',
  'recording.alarm',
  'recording.wantsLateness',
  'recording.lateness',
  'recording.rehearse',
  'recording.rehearsed',
  'recording.endRehearsal',
  'recording.mark',
  'recording.agreed',
  'recording.takeOut',
  'recording.putBack',
  'recording.takeOutAgain',
  'recording.willDiscard',
  'recording.discard',
  'recording.giveUp',
  'app.close',
  'app.saved',
  'app.closeNow',
  'ffmpeg.state',
  'ffmpeg.lookAgain',
  'ffmpeg.choose',
  'ffmpeg.forget',
  'review.open',
  'review.close',
  'review.peaks',
  'review.picture',
  'review.frame',
  'review.savePlace',
  'moments.add',
  'moments.change',
  'moments.restore',
  'moments.changeAll',
  'moments.choose',
  'moments.remove',
  'exchange.exportMarks',
  'exchange.exportReport',
  'exchange.readMarks',
  'exchange.readTags',
  'exchange.saveTags',
  'importing.look',
  'importing.lookAt',
  'importing.arrange',
  'importing.begin',
  'importing.cancel',
  'importing.state',
  'importing.dismiss',
  'importing.deleteOriginals',
  'sealed.export',
  'sealed.choose',
  'sealed.import',
  'sealed.cancel',
  'exchange.filmKind',
  'exchange.exportFilm',
  'exchange.cancelFilm',
  'screening.now',
  'screening.displays',
  'screening.identify',
  'screening.begin',
  'screening.again',
  'screening.end',
  'screening.confirm',
  'screening.apart',
  'screening.seen',
  'screening.film',
  'screening.show',
  'screening.control',
  'screening.sound',
  'screening.margin',
  'screening.later',
  'screening.clap',
  'screening.tone',
  'screening.clock',
  'screening.filmPlays',
] as const satisfies readonly MethodName[];

const operatorEvents = [
  'app.onSaveToClose',
  'lock.onChanged',
  'library.onChanged',
  'library.onDisk',
  'library.onChecking',
  'library.onStriking',
  'library.onAskToClose',
  'library.onCheckingAll',
  'recording.onAlarm',
  'recording.onStorage',
  'recording.onEndPart',
  'recording.onHeld',
  'recording.onStop',
  'recording.onAskToClose',
  'review.onDamage',
  'moments.onChanged',
  'importing.onState',
  'exchange.onAskToClose',
  'exchange.onExportingFilm',
  'sealed.onProgress',
  'screening.onState',
  'screening.onReached',
  'screening.onAskToClose',
  'screening.onStalled',
  'screening.onHelperGone',
  'screening.onDisplays',
] as const satisfies readonly EventName[];

/** What one kind of window may call and hear. */
interface Surface {
  readonly methods: readonly MethodName[];
  readonly events: readonly EventName[];
}

/** What each kind of window may call and hear. Main refuses everything else (`main/ipc/roles.ts`). */
export const surfaces = {
  operator: { methods: operatorMethods, events: operatorEvents },
  tv: {
    methods: ['tv.ready', 'tv.clock', 'tv.at', 'tv.reached', 'tv.stalled'],
    events: ['tv.onScreening', 'tv.onTone', 'tv.onClap'],
  },
  /** Asks for the passphrase at the start. Later the operator window asks for it. */
  unlock: { methods: ['unlock.state', 'unlock.open', 'unlock.choose', 'unlock.lookForDisk'], events: [] },
  /** The three papers. */
  notice: { methods: ['settings.get', 'papers.print', 'papers.save'], events: [] },
  receipt: { methods: ['papers.receipt', 'papers.print', 'papers.save'], events: [] },
  /** A recovery key can only be printed: whoever found a file of it could open the recordings. */
  recovery: { methods: ['papers.recoveryKey', 'papers.print'], events: [] },
} as const satisfies Readonly<Record<string, Surface>>;

/** The kinds of windows. */
export type Role = keyof typeof surfaces;

/** Fails to compile if a method or an event is missing from the lists above. */
type Complete<All extends string, Listed extends string> = [Exclude<All, Listed>] extends [never]
  ? true
  : never;
/** @public Exported only so that the compiler does not call it unused. */
export const namesAreComplete: Complete<keyof Contract, (typeof surfaces)[Role]['methods'][number]> &
  Complete<EventName, (typeof surfaces)[Role]['events'][number]> = true;
