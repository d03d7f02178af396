import { MessageChannelMain, type WebContents } from 'electron';
import type { BegunPart } from '../../shared/ipc/contract';
import { portMessage } from '../../shared/ipc/port-message';
import type { ChunkPort } from '../recording/running-recording-types';

/**
 * Makes the port for a part's chunks, and sends a window its end.
 * @param attach takes main's end, before the window has the other
 */
export function sendChunkPort(to: WebContents, begun: BegunPart, attach: (port: ChunkPort) => void): void {
  const { port1: port, port2 } = new MessageChannelMain();
  attach({
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      port.once('close', listener);
    },
    post: (message) => port.postMessage(message),
    close: () => port.close(),
  });
  to.postMessage(portMessage, begun, [port2]);
}
