import { describe, expect, it } from 'vitest';
import type { LongWork } from '../../shared/model/long-work';
import { mayClose } from './may-close';

interface Now {
  readonly recording?: boolean;
  readonly doing?: LongWork;
  readonly tv?: boolean;
  readonly lock?: boolean;
  readonly removing?: boolean;
}

/** @returns whether the window may close, and what the person is asked */
function close({ recording = false, doing, tv = false, lock = false, removing = false }: Now) {
  const asked: unknown[] = [];
  const may = mayClose({
    recording: { active: recording },
    work: { doing },
    tv: { isOn: tv },
    lock: { isOn: lock },
    removals: { mayClose: () => !removing },
    tell: (name, payload) => void asked.push(payload === undefined ? name : [name, payload]),
  });
  return [may, ...asked];
}

describe('closing the window', () => {
  it('[inout] during an import or an export asks first, after a recording and before the TV', () => {
    expect(close({})).toEqual([true]);
    for (const cancels of ['import', 'export'] as const) {
      const asks = [false, ['exchange.onAskToClose', { cancels }]];
      expect(close({ doing: cancels })).toEqual(asks);
      expect(close({ doing: cancels, tv: true, removing: true })).toEqual(asks);
      expect(close({ doing: cancels, recording: true })).toEqual([false, 'recording.onAskToClose']);
    }
    expect(close({ tv: true })).toEqual([false, 'screening.onAskToClose']);
    expect(close({ removing: true })).toEqual([false]);
  });

  it('[inout] behind the lock: an import stays, and an export is cancelled by the lock anyway', () => {
    expect(close({ lock: true, doing: 'import' })).toEqual([
      false,
      ['exchange.onAskToClose', { cancels: 'import' }],
    ]);
    expect(close({ lock: true, doing: 'export' })).toEqual([true]);
    expect(close({ lock: true, recording: true })).toEqual([false]);
    expect(close({ lock: true, tv: true })).toEqual([true]);
  });
});
