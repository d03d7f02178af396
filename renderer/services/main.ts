import type { Bridge } from '../../shared/ipc/bridge';

declare global {
  interface Window {
    readonly secondLook: Bridge;
  }
}

/** Main, as this window sees it. Each call gives a `Result`: `unpackResult` turns its code into a `Fault`. */
export const main: Bridge = window.secondLook;
