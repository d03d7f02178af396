import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type Contract, contract, type MethodName } from '../../shared/ipc/contract';
import { packResult, type Result } from '../../shared/ipc/result';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { log } from '../log';
import { isOurPage } from '../windows/containment';
import { mayCall, type Role } from './roles';

type Handler<Name extends MethodName> = (
  argument: Contract[Name]['argument']['_zod']['output'],
  sender: WebContents,
) => Promise<Contract[Name]['result']['_zod']['input']> | Contract[Name]['result']['_zod']['input'];

/** One handler for every method of the named domains. */
export type Handlers<Names extends MethodName> = { [Name in Names]: Handler<Name> };

/** The windows that may call at all, by the id of their contents. */
export class Callers {
  readonly #roles = new Map<number, Role>();
  /** Set while Second Look is locked. */
  isLocked = false;
  /** Which methods may be called now: few while locked. */
  mayCall: (name: MethodName) => boolean = () => true;
  /**
   * Which answers may be returned now: an answer may come after the lock although it was requested before.
   */
  mayAnswer: (name: MethodName) => boolean = () => true;

  /** Rejects if what the method needs isn't there now. */
  ready: (name: MethodName) => Promise<void> = async () => undefined;

  add(contents: WebContents, role: Role): void {
    const { id } = contents;
    this.#roles.set(id, role);
    contents.once('destroyed', () => this.#roles.delete(id));
  }

  /**
   * @throws Fault `bad-sender` unless it is the main frame of one of our windows that may call this, showing
   * our own page; `locked`
   */
  check(event: IpcMainInvokeEvent, name: MethodName): void {
    const { sender, senderFrame } = event;
    const role = this.#roles.get(sender.id);
    const ours = senderFrame === sender.mainFrame && isOurPage(senderFrame.url, role);
    if (!ours || !role || !mayCall(role, name)) throw new Fault('bad-sender');
    if (!this.mayCall(name)) throw new Fault('locked');
  }
}

/** Registers the handlers. The sender and the argument are checked before a handler sees anything. */
export function handleCalls<Names extends MethodName>(callers: Callers, handlers: Handlers<Names>): void {
  for (const name of Object.keys(handlers) as Names[]) {
    const { argument, result } = contract[name];
    const handler = handlers[name] as (argument: unknown, sender: WebContents) => unknown;
    ipcMain.handle(name, async (event, given: unknown): Promise<Result<unknown>> => {
      const packed = await packResult(
        async () => {
          callers.check(event, name);
          const checked = argument.safeParse(given);
          if (!checked.success) throw new Fault('bad-arguments');
          await callers.ready(name);
          const value = await handler(checked.data, event.sender);
          if (!callers.mayAnswer(name)) throw new Fault('locked');
          const answer = result.safeParse(value);
          if (!answer.success) throw new Fault('bad-result', name);
          return answer.data;
        },
        (error) => log(`call ${name} failed: ${faultCodeOf(error)}`, error),
      );
      return packed;
    });
  }
}
