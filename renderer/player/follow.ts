/** Nearer than this nothing is corrected, ms: less than a frame. */
const closeMs = 15;
/** Farther than this it is gone to, ms: catching up would take too long. */
const farMs = 400;
/** How much faster or slower it may play to come near. */
const mostFaster = 0.2;

/** What brings a picture that is so many ms behind (negative: before) another to it, while both play. */
export function follow(behindMs: number, speed: number): { readonly seek: boolean; readonly rate: number } {
  const awayMs = Math.abs(behindMs);
  if (awayMs <= closeMs) return { seek: false, rate: speed };
  const more = Math.max(-mostFaster, Math.min(mostFaster, behindMs / 500));
  return { seek: awayMs > farMs, rate: speed * (1 + more) };
}
