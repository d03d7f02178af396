import type { FaultCode } from '../model/fault';
import { Fault, faultCodeOf } from '../model/fault';

/** What a call across a window's border gives back: errors travel as codes, never as stacks or messages. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: FaultCode };

/** Runs it and packs up what came of it; `onError` sees the error itself before only its code goes on. */
export async function packResult<Value>(
  run: () => Promise<Value> | Value,
  onError?: (error: unknown) => void,
): Promise<Result<Value>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    onError?.(error);
    return { ok: false, code: faultCodeOf(error) };
  }
}

/** @throws Fault with the code that the other side gave */
export function unpackResult<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Fault(result.code);
}
