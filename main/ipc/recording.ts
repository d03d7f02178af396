import type { WebContents } from 'electron';
import type { BegunPart } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/model/settings';
import type { Library } from '../library/library';
import { beginAgreed } from '../recording/begin-agreed';
import type { EngineLateness } from '../recording/engine-lateness';
import { giveUp } from '../recording/give-up';
import type { Recording } from '../recording/recording';
import { measureRehearsal, type Rehearsal } from '../recording/rehearsal';
import { sendChunkPort } from './chunk-port';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'recording.begin'
  | 'recording.nextPart'
  | 'recording.goingOn'
  | 'recording.goOn'
  | 'recording.finish'
  | 'recording.interrupted'
  | 'recording.running'
  | 'recording.alarm'
  | 'recording.wantsLateness'
  | 'recording.lateness'
  | 'recording.rehearse'
  | 'recording.rehearsed'
  | 'recording.endRehearsal'
  | 'recording.mark'
  | 'recording.agreed'
  | 'recording.takeOut'
  | 'recording.putBack'
  | 'recording.takeOutAgain'
  | 'recording.willDiscard'
  | 'recording.discard'
  | 'recording.giveUp';

/** Handles recording: parts begin and end, and each has a port of its own for its chunks. */
export function handleRecording(
  callers: Callers,
  services: {
    recording: Recording;
    rehearsal: Rehearsal;
    lateness: EngineLateness;
    library: Library;
    settings: () => Settings;
    /** The current time, as far as it is known. @throws Fault `date-in-doubt` */
    now: () => Date;
  },
): void {
  const { recording, rehearsal, lateness, library, settings, now } = services;
  /** Before the answer, so that the port is there when the window continues. */
  const withPort = (begun: BegunPart, sender: WebContents): BegunPart => {
    sendChunkPort(sender, begun, (port) => recording.attach(port));
    return begun;
  };
  handleCalls<Names>(callers, {
    'recording.begin': async (wish, sender) =>
      withPort(await beginAgreed(wish, { recording, settings, now }), sender),
    'recording.rehearse': async (_nothing, sender) => withPort(await rehearsal.begin(), sender),
    'recording.rehearsed': ({ sessionId }) => measureRehearsal(library.session(sessionId)),
    'recording.endRehearsal': ({ sessionId }) => rehearsal.end(sessionId),
    'recording.mark': ({ sessionId, mark, captureMs, reactionMs }) =>
      recording.mark(library.session(sessionId), mark, captureMs, reactionMs),
    'recording.agreed': ({ people }) => recording.agreed(people),
    'recording.takeOut': ({ captureMs }) => recording.takeOut(captureMs),
    'recording.putBack': ({ takenOut }) => recording.putBack(takenOut),
    'recording.takeOutAgain': ({ takenOut }) => recording.takeOutAgain(takenOut),
    'recording.willDiscard': () => recording.willDiscard(),
    'recording.discard': () => recording.discard(),
    'recording.giveUp': ({ sessionId }) => giveUp(sessionId, { recording, library }),
    'recording.nextPart': async (_nothing, sender) => withPort(await recording.nextPart(), sender),
    'recording.goingOn': ({ sessionId }) => recording.goingOn(sessionId),
    'recording.goOn': async ({ sessionId, agreement }, sender) => {
      const { recording: known, ...begun } = await recording.goOn(sessionId, agreement?.people);
      return { ...withPort(begun, sender), recording: known };
    },
    'recording.finish': () => recording.finish(),
    'recording.interrupted': () => recording.interrupted(),
    'recording.running': () => recording.running(),
    'recording.alarm': ({ alarm, on }) => recording.alarm(alarm, on),
    'recording.wantsLateness': () => lateness.isWanted,
    'recording.lateness': ({ turns }) => lateness.take(turns),
  });
}
