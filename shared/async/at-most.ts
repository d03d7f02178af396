/**
 * Passes calls on at most this often, the first one at once, and drops the others, the last one included:
 * the end of what is reported is known in another way.
 * @param everyMs in ms
 */
export function atMost<Values extends unknown[]>(
  everyMs: number,
  call: (...values: Values) => void,
): (...values: Values) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (...values) => {
    const nowMs = performance.now();
    if (nowMs - lastMs < everyMs) return;
    lastMs = nowMs;
    call(...values);
  };
}
