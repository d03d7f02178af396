import type { Doing, FaultCode } from '../model/fault';
import { Fault, faultCodeOf } from '../model/fault';

/** What a call between a window and main returns. Errors travel as codes, never as stacks or messages. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: FaultCode };

/**
 * Runs the work and packs its result or its error. `onError` sees the error itself; the caller gets only its
 * code.
 */
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

/** @throws Fault with the code from the other side. @param doing what the call was made for */
export function unpackResult<Value>(result: Result<Value>, doing?: Doing): Value {
  if (result.ok) return result.value;
  throw new Fault(result.code, undefined, { doing });
}
