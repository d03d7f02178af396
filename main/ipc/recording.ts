import { MessageChannelMain, type MessagePortMain } from 'electron';
import { portMessage } from '../../shared/ipc/port-message';
import type { ChunkPort, Recording } from '../recording/recording';
import { type Callers, handleCalls } from './handle';

export function handleRecording(callers: Callers, recording: Recording): void {
  handleCalls<'recording.begin'>(callers, {
    'recording.begin': async ({ code }, sender) => {
      const begun = await recording.begin(code);
      const { port1, port2 } = new MessageChannelMain();
      recording.attach(chunkPort(port1));
      // Before the answer, so that the port is there when the window goes on.
      sender.postMessage(portMessage, begun, [port2]);
      return begun;
    },
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
