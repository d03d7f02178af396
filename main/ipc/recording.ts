import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import type { BegunPart, InterruptedRecording } from '../../shared/ipc/contract';
import { portMessage } from '../../shared/ipc/port-message';
import { dayAfter } from '../../shared/model/agreement';
import { Fault } from '../../shared/model/fault';
import type { Settings } from '../../shared/model/settings';
import { sentencesAloud } from '../../shared/words';
import type { Library } from '../library/library';
import type { Recording } from '../recording/recording';
import { measureRehearsal, type Rehearsal } from '../recording/rehearsal';
import type { ChunkPort } from '../recording/running-recording-types';
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
  | 'recording.rehearse'
  | 'recording.rehearsed'
  | 'recording.endRehearsal'
  | 'recording.mark'
  | 'recording.agreed'
  | 'recording.takeOut'
  | 'recording.putBack'
  | 'recording.takeOutAgain'
  | 'recording.willDiscard'
  | 'recording.discard';

/** Handles recording: parts begin and end, and each has a port of its own for its chunks. */
export function handleRecording(
  callers: Callers,
  services: {
    recording: Recording;
    rehearsal: Rehearsal;
    library: Library;
    settings: () => Settings;
    /** The current time, as far as it is known. @throws Fault `date-in-doubt` */
    now: () => Date;
  },
): void {
  const { recording, rehearsal, library, settings, now } = services;
  /** Before the answer, so that the port is there when the window continues. */
  const withPort = (begun: BegunPart, sender: WebContents): BegunPart => {
    const { port1, port2 } = new MessageChannelMain();
    recording.attach(chunkPort(port1));
    sender.postMessage(portMessage, begun, [port2]);
    return begun;
  };
  /** While locked, the window learns only what it needs to continue, nothing about the session itself. */
  const mayKnow = (running: InterruptedRecording): InterruptedRecording =>
    callers.isLocked ? { ...running, code: '', moments: [], phases: [], takenOut: [] } : running;
  handleCalls<Names>(callers, {
    'recording.begin': async ({ details: { code, ...details }, agreement: given, limit: aloud }, sender) => {
      if (!given) throw new Fault('not-agreed');
      const { people, onPaper } = given;
      const { consent, keepDaysLimit } = settings();
      const last = dayAfter(now(), keepDaysLimit);
      const limit = aloud ?? last;
      const { deleteBy, watchers } = details;
      if (limit > last || deleteBy > limit) throw new Fault('bad-arguments', 'delete by');
      const sentences = sentencesAloud(consent, { watchers, deleteBy, limit });
      const agreement = { sentences, people, deleteBy, limit, ...(onPaper && { onPaper }) };
      return withPort(await recording.begin(code, { details, agreement }), sender);
    },
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
    'recording.nextPart': async (_nothing, sender) => withPort(await recording.nextPart(), sender),
    'recording.goingOn': ({ sessionId }) => recording.goingOn(sessionId),
    'recording.goOn': async ({ sessionId, agreement }, sender) => {
      const { recording: known, ...begun } = await recording.goOn(sessionId, agreement?.people);
      return { ...withPort(begun, sender), recording: mayKnow(known) };
    },
    'recording.finish': () => recording.finish(),
    'recording.interrupted': async () => {
      const running = await recording.interrupted();
      return running && mayKnow(running);
    },
    'recording.running': () => recording.running(),
    'recording.alarm': ({ alarm, on }) => recording.alarm(alarm, on),
  });
}

function chunkPort(port: MessagePortMain): ChunkPort {
  return {
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      port.once('close', listener);
    },
    post: (message) => port.postMessage(message),
    close: () => port.close(),
  };
}
