import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import type { BegunPart } from '../../shared/ipc/contract';
import { portMessage } from '../../shared/ipc/port-message';
import type { Recording } from '../recording/recording';
import type { ChunkPort } from '../recording/running-recording';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'recording.begin'
  | 'recording.nextPart'
  | 'recording.goOn'
  | 'recording.finish'
  | 'recording.interrupted'
  | 'recording.alarm';

/** Recording: parts begin and end, each with a port of its own for its chunks. */
export function handleRecording(callers: Callers, recording: Recording): void {
  /** Before the answer, so that the port is there when the window goes on. */
  const withPort = (begun: BegunPart, sender: WebContents): BegunPart => {
    const { port1, port2 } = new MessageChannelMain();
    recording.attach(chunkPort(port1));
    sender.postMessage(portMessage, begun, [port2]);
    return begun;
  };
  handleCalls<Names>(callers, {
    'recording.begin': async ({ code }, sender) => withPort(await recording.begin(code), sender),
    'recording.nextPart': async (_nothing, sender) => withPort(await recording.nextPart(), sender),
    'recording.goOn': async ({ sessionId }, sender) => withPort(await recording.goOn(sessionId), sender),
    'recording.finish': () => recording.finish(),
    'recording.interrupted': () => recording.interrupted(),
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
