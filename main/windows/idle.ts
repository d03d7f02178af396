import { app } from 'electron';

/**
 * How long nobody has used the app's windows by mouse or keys, in ms. The system is not asked: on Wayland it
 * does not tell, and a person who works in another program has left the recordings alone, too.
 */
export function watchIdleness(now: () => number = () => performance.now()): () => number {
  let touchedMs = now();
  const touched = (): void => {
    touchedMs = now();
  };
  app.on('web-contents-created', (_event, contents) => contents.on('input-event', touched));
  app.on('browser-window-focus', touched);
  return () => now() - touchedMs;
}
