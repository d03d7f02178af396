import { portMessage } from '../../shared/ipc/port-message';
import type { SessionId } from '../../shared/model/ids';

const arrived = new Map<string, MessagePort>();
const awaited = new Map<string, (port: MessagePort) => void>();

const nameOf = (sessionId: string, part: number): string => `${sessionId}/${part}`;

// The bridge passes ports to our page as messages from the window itself.
window.addEventListener('message', (event) => {
  if (event.source !== window || event.data?.type !== portMessage) return;
  const [port] = event.ports;
  const { sessionId, part } = event.data.about ?? {};
  if (!port || typeof sessionId !== 'string') return;
  const name = nameOf(sessionId, part);
  const take = awaited.get(name);
  awaited.delete(name);
  if (take) take(port);
  else arrived.set(name, port);
});

/** The port for the chunks of a part that main has begun. Main sends it just before its answer. */
export function portOf(sessionId: SessionId, part: number): Promise<MessagePort> {
  const name = nameOf(sessionId, part);
  const port = arrived.get(name);
  arrived.delete(name);
  return port ? Promise.resolve(port) : new Promise((take) => awaited.set(name, take));
}
