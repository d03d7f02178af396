import { describe, expect, it, vi } from 'vitest';
import { Fault, type FaultCode } from '../../shared/model/fault';
import { sessionIdSchema } from '../../shared/model/ids';
import { SessionRecorder } from './session-recorder';
import type { PartEvents } from './types';

const sessionId = sessionIdSchema.parse('a'.repeat(32));
const first = { sessionId, part: 1, codec: 'vp8' } as const;

/** A main and a recorder that log what is done, and let each step take a while. */
function rig({ refuse = [] as (FaultCode | undefined)[] } = {}) {
  const done: string[] = [];
  const events: PartEvents[] = [];
  let running = 0;
  let most = 0;
  let part = 1;
  const later = () => Promise.resolve();
  const recorder = new SessionRecorder({
    beginPart: async () => {
      await later();
      const fault = refuse.shift();
      if (fault) throw new Fault(fault);
      part += 1;
      return { sessionId, part, codec: 'vp8' };
    },
    record: async (begun, told) => {
      await later();
      running += 1;
      most = Math.max(most, running);
      events.push(told);
      done.push(`begin ${begun.part}`);
      let ended: Promise<'ended'> | undefined;
      return {
        stop: (reason) => {
          ended ??= later().then(() => {
            running -= 1;
            done.push(`end ${begun.part} ${reason}`);
            return 'ended';
          });
          return ended;
        },
      };
    },
    endUnrecorded: async (begun, reason) => void done.push(`unrecorded ${begun.part} ${reason}`),
    finish: async () => void done.push('finish'),
    onDurable: () => undefined,
    onPhase: (phase) => void done.push(phase),
    onFailed: (code) => void done.push(`failed ${code}`),
  });
  const last = (): PartEvents => events.at(-1) ?? raise();
  return { recorder, done, last, most: () => most, settle: () => vi.waitFor(() => expect(running).toBe(0)) };
}

function raise(): never {
  throw new Error('nothing was recorded');
}

describe('parts', () => {
  it('[faults] follow one another, never two at once, however fast a camera comes and goes', async () => {
    const { recorder, done, last, most } = rig();
    await recorder.start(first);
    last().onDurable(400, 1000);
    void recorder.nextPart('source-changed');
    void recorder.nextPart('source-changed');
    await recorder.nextPart('source-changed');
    await recorder.nextPart('source-changed');
    await recorder.stop('stopped');
    expect(done).toEqual([
      'begin 1',
      'recording',
      'end 1 source-changed',
      'begin 2',
      'end 2 source-changed',
      'begin 3',
      'end 3 stopped',
    ]);
    expect(most()).toBe(1);
  });

  it('[faults] continue in a new one after a failed write', async () => {
    const { recorder, done, last } = rig();
    await recorder.start(first);
    last().onDurable(400, 1000);
    last().onFault('write-failed');
    await vi.waitFor(() => expect(done).toContain('begin 2'));
    expect(done).not.toContain('failed write-failed');
  });

  it('[faults] a full disk ends the recording', async () => {
    const { recorder, done, last } = rig();
    await recorder.start(first);
    last().onFault('disk-full');
    await vi.waitFor(() => expect(done).toContain('failed disk-full'));
    await recorder.nextPart('stalled');
    expect(done.filter((step) => step.startsWith('begin'))).toEqual(['begin 1']);
  });

  it('[faults] three in a row that record nothing end the recording, and that is reported', async () => {
    const { recorder, done } = rig();
    await recorder.start(first);
    await recorder.nextPart('stalled');
    await recorder.nextPart('stalled');
    await recorder.nextPart('stalled');
    expect(done.slice(-3)).toEqual(['end 3 stalled', 'finish', 'failed recording-stalled']);
  });

  it('one that records something makes up for earlier ones', async () => {
    const { recorder, done, last } = rig();
    await recorder.start(first);
    for (let i = 0; i < 5; i += 1) {
      await recorder.nextPart('stalled');
      last().onDurable(400, 0);
      await recorder.nextPart('stalled');
      last().onDurable(400, 1);
    }
    expect(done.filter((step) => step.startsWith('failed'))).toEqual([]);
  });

  it('that main cannot begin are tried again, and then the reason is reported', async () => {
    const { recorder, done } = rig({ refuse: ['write-failed', 'write-failed', 'write-failed'] });
    await recorder.start(first);
    await recorder.nextPart('source-changed');
    expect(done.slice(-2)).toEqual(['finish', 'failed write-failed']);
  });

  it('late reports of an earlier part do not end the running one', async () => {
    const { recorder, done, last } = rig();
    await recorder.start(first);
    const before = last();
    await recorder.nextPart('source-changed');
    before.onFault('disk-full');
    await recorder.stop('stopped');
    expect(done.filter((step) => step.startsWith('failed'))).toEqual([]);
  });
});

describe('off the record', () => {
  it('[faults] nothing is recorded until it is on again, whatever comes and goes meanwhile', async () => {
    const { recorder, done, last } = rig();
    await recorder.start(first);
    last().onDurable(400, 1000);
    await recorder.offRecord();
    await recorder.nextPart('source-changed');
    await recorder.nextPart('stalled');
    await recorder.onRecord();
    last().onDurable(800, 1000);
    expect(done).toEqual([
      'begin 1',
      'recording',
      'off-record',
      'end 1 off-record',
      'starting',
      'begin 2',
      'recording',
    ]);
  });

  it('[faults] switched off and on repeatedly before anything is on the disk, it still records', async () => {
    const { recorder, done } = rig();
    await recorder.start(first);
    for (let i = 0; i < 5; i += 1) {
      await recorder.offRecord();
      await recorder.onRecord();
    }
    expect(done.filter((step) => step.startsWith('failed'))).toEqual([]);
    expect(done.at(-1)).toBe('begin 6');
  });

  it('[promise] locked before main could go back on the record, it stays off, and can be switched on later', async () => {
    const { recorder, done, last } = rig({ refuse: ['locked'] });
    await recorder.start(first);
    last().onDurable(400, 1000);
    await recorder.offRecord();
    await recorder.onRecord();
    expect(done.at(-1)).toBe('off-record');
    await recorder.onRecord();
    expect(done.slice(-2)).toEqual(['starting', 'begin 2']);
  });

  it('[faults] after switching on again, late reports of the previous part do not count as recording', async () => {
    const { recorder, done, last } = rig();
    await recorder.start(first);
    const before = last();
    await recorder.offRecord();
    const on = recorder.onRecord();
    before.onDurable(400, 1000);
    await on;
    expect(done).not.toContain('recording');
    last().onDurable(800, 1000);
    expect(done.at(-1)).toBe('recording');
  });

  it('requested while a part is beginning, that part is not recorded', async () => {
    const { recorder, done } = rig();
    await recorder.start(first);
    const next = recorder.nextPart('stalled');
    await vi.waitFor(() => expect(done).toContain('end 1 stalled'));
    await recorder.offRecord();
    await next;
    expect(done).not.toContain('end 2 stalled');
    expect(done.filter((step) => step === 'begin 2').length).toBe(
      done.filter((step) => step === 'end 2 off-record').length,
    );
  });

  it('pressed twice quickly, it is on again, with one new part', async () => {
    const { recorder, done, most } = rig();
    await recorder.start(first);
    void recorder.offRecord();
    await recorder.onRecord();
    expect(done).toEqual(['begin 1', 'off-record', 'starting', 'end 1 off-record', 'begin 2']);
    expect(most()).toBe(1);
  });

  it('stopping ends the session cleanly', async () => {
    const { recorder, done } = rig();
    await recorder.start(first);
    await recorder.offRecord();
    await recorder.stop('stopped');
    expect(done.at(-1)).toBe('finish');
  });
});
