/** Below this difference nothing is corrected, in ms: less than a frame. */
const closeMs = 15;
/** Beyond this difference it seeks, in ms: catching up would take too long. */
const farMs = 400;
/** How much faster or slower it may play to catch up. */
const mostFaster = 0.2;

/**
 * How to bring a picture that is behind another by this many ms (or ahead, if negative) in step with it,
 * while both play.
 */
export function follow(behindMs: number, speed: number): { readonly seek: boolean; readonly rate: number } {
  const awayMs = Math.abs(behindMs);
  if (awayMs <= closeMs) return { seek: false, rate: speed };
  const more = Math.max(-mostFaster, Math.min(mostFaster, behindMs / 500));
  return { seek: awayMs > farMs, rate: speed * (1 + more) };
}
