import { type Bridge, surfaces } from '../../shared/ipc/bridge';
import { doingBy } from '../../shared/ipc/doing';
import { type Result, unpackResult } from '../../shared/ipc/result';
import { type Doing, Fault } from '../../shared/model/fault';
import type {} from './window';

/** Like the bridge, except that a call returns its value and throws a `Fault` if main answers with a code. */
export type Client = {
  readonly [Domain in keyof Bridge]: {
    readonly [Name in keyof Bridge[Domain]]: Unpacked<Bridge[Domain][Name]>;
  };
};

type Unpacked<Member> = Member extends (...args: infer Args) => Promise<Result<infer Value>>
  ? (...args: Args) => Promise<Value>
  : Member;

type Call = (argument: unknown) => Promise<Result<unknown>>;

const events: ReadonlySet<string> = new Set(
  Object.values(surfaces).flatMap((surface): readonly string[] => surface.events),
);

/** Wraps the calls; event listeners are passed through unchanged. */
export function clientOf(bridge: Bridge): Client {
  const domains = Object.entries(bridge).map(([domain, members]: [string, Record<string, unknown>]) => [
    domain,
    Object.fromEntries(
      Object.entries(members).map(([name, member]) => [
        name,
        events.has(`${domain}.${name}`) ? member : unpacking(member as Call, `${domain}.${name}`),
      ]),
    ),
  ]);
  return Object.fromEntries(domains) as Client;
}

function unpacking(call: Call, method: string): (argument: unknown) => Promise<unknown> {
  const doing = doingBy(method);
  return async (argument) => {
    const value = unpackResult(await call(argument).catch(unanswered), doing);
    if (doing) onDone(doing);
    return value;
  };
}

let onDone: (doing: Doing) => void = () => undefined;

/** Sets what is called when something that a person does was done. */
export function whenDone(run: (doing: Doing) => void): void {
  onDone = run;
}

/**
 * Main answers every call with a result. So this call did not reach main, or its answer did not reach this
 * page.
 */
function unanswered(cause: unknown): never {
  throw new Fault('internal', 'no answer from main', { cause });
}

/** Main, as this window sees it: it has only what its preload offers. Calls throw a `Fault`. */
export const main: Client = clientOf(window.secondLook);
