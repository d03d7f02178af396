import type { Argument, Contract, EventName, MethodName, Payload, ResultOf } from './contract';
import type { Result } from './result';

/**
 * What a window sees of main as `window.secondLook`: a fixed function for each method and each event of the
 * contract, by domain (`secondLook.library.list()`, `secondLook.library.onChanged(listener)`).
 */

type Call<Name extends MethodName> =
  undefined extends Argument<Name>
    ? () => Promise<Result<ResultOf<Name>>>
    : (argument: Argument<Name>) => Promise<Result<ResultOf<Name>>>;

/** Gives back the function that ends the listening. */
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

/** The preload makes the bridge from these lists, so that it need not carry the schemas. */
export const methodNames = [
  'app.info',
  'app.displays',
  'app.fillScreen',
  'app.notice',
  'notice.print',
  'notice.keep',
  'guard.state',
  'guard.setPassphrase',
  'guard.removePassphrase',
  'guard.makeRecoveryKey',
  'guard.showRecoveryKey',
  'notice.recoveryKey',
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
  'library.due',
  'library.news',
  'library.unfinished',
  'library.finishErasing',
  'notice.receipt',
  'library.erase',
  'library.storage',
  'library.strike',
  'library.cancelStrike',
  'library.check',
  'library.cancelCheck',
  'library.checkAll',
  'recording.begin',
  'recording.nextPart',
  'recording.goOn',
  'recording.finish',
  'recording.interrupted',
  'recording.running',
  'recording.alarm',
  'recording.rehearse',
  'recording.rehearsed',
  'recording.endRehearsal',
  'recording.agreed',
  'recording.takeOut',
  'recording.putBack',
  'recording.takeOutAgain',
  'recording.discard',
  'app.close',
  'review.open',
  'review.close',
  'review.peaks',
  'review.picture',
  'review.frame',
  'review.keep',
  'moments.add',
  'moments.change',
  'moments.restore',
  'moments.choose',
  'moments.remove',
  'screening.now',
  'screening.displays',
  'screening.identify',
  'screening.begin',
  'screening.again',
  'screening.end',
  'screening.confirm',
  'screening.film',
  'screening.show',
  'screening.control',
  'screening.sound',
  'screening.tone',
  'screening.clock',
  'tv.ready',
  'tv.clock',
  'tv.at',
  'tv.reached',
  'tv.stalled',
] as const satisfies readonly MethodName[];

export const eventNames = [
  'lock.onChanged',
  'library.onChanged',
  'library.onChecking',
  'library.onStriking',
  'library.onCheckingAll',
  'recording.onAlarm',
  'recording.onStorage',
  'recording.onEndPart',
  'recording.onStop',
  'recording.onAskToClose',
  'review.onDamage',
  'moments.onChanged',
  'screening.onState',
  'screening.onReached',
  'screening.onStalled',
  'tv.onScreening',
  'tv.onTone',
] as const satisfies readonly EventName[];

/** Fails to compile when a method or an event is missing in the lists above. */
type Complete<All extends string, Listed extends string> = [Exclude<All, Listed>] extends [never]
  ? true
  : never;
export const namesAreComplete: Complete<keyof Contract, (typeof methodNames)[number]> &
  Complete<EventName, (typeof eventNames)[number]> = true;
