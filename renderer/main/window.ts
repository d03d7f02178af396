import type { Bridge } from '../../shared/ipc/bridge';

declare global {
  interface Window {
    /** What the preload offers this page. Only `client.ts` calls it; everything else uses `main`. */
    readonly secondLook: Bridge;
  }
}
