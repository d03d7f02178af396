import type { Bridge } from '../../shared/ipc/bridge';

declare global {
  interface Window {
    /** What the preload offers this page. Only `client.ts` calls it; everything else goes through `main`. */
    readonly secondLook: Bridge;
  }
}
