import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HelperApp, watchHelpers } from './helpers';

type Listener = Parameters<HelperApp['on']>[1];
type Gone = Parameters<Listener>[1];

let told: boolean[];
let switches: string[];
let compositing: string;
let goes: (gone: Partial<Gone>) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  told = [];
  switches = [];
  compositing = 'enabled';
  let listener: Listener = () => undefined;
  const app: HelperApp = {
    on: (_event, given) => {
      listener = given;
    },
    getGPUFeatureStatus: () => ({ gpu_compositing: compositing }),
    commandLine: { appendSwitch: (name) => switches.push(name) },
  };
  watchHelpers(app, (on) => told.push(on));
  goes = (gone) => listener({}, { type: 'Utility', reason: 'killed', ...gone } as Gone);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('[room] a helper process that dies', () => {
  it('[room] is said once for ten seconds after the last one; one that has nothing left to do is not', () => {
    goes({ reason: 'clean-exit' });
    expect(told).toEqual([]);
    goes({ serviceName: 'audio.mojom.AudioService' });
    vi.advanceTimersByTime(6000);
    goes({ type: 'GPU', reason: 'crashed' });
    vi.advanceTimersByTime(9000);
    expect(told).toEqual([true, true]);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([true, true, false]);
  });

  it('[room] a broken graphics card is given up as Chromium does it; what draws without it is never given up', () => {
    for (let crash = 0; crash < 3; crash += 1) goes({ type: 'GPU' });
    goes({ serviceName: 'network.mojom.NetworkService' });
    expect(switches).toEqual([]);
    compositing = 'disabled_software';
    goes({ serviceName: 'audio.mojom.AudioService' });
    expect(switches).toEqual([]);
    goes({ type: 'GPU' });
    expect(switches).toEqual(['disable-gpu-process-crash-limit']);
  });
});
