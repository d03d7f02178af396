import { beforeEach, describe, expect, it, vi } from 'vitest';

/** Main's half: it answers when the test says so. */
const { begun, main, refreshLibrary } = vi.hoisted(() => {
  const begun: { yes: (part: unknown) => void; no: (error: unknown) => void }[] = [];
  const begin = vi.fn(() => new Promise((yes, no) => begun.push({ yes, no })));
  const giveUp = vi.fn(async (_about: unknown) => undefined);
  return { begun, main: { recording: { begin, giveUp } }, refreshLibrary: vi.fn(async () => undefined) };
});
vi.mock('../main/client', () => ({ main }));
vi.mock('./library-service', () => ({ refreshLibrary }));
vi.mock('./rehearsal-service', () => ({ rehearsalSettled: async () => undefined }));

const { begin, leaveStart, nextStart, startsSettled } = await import('./starting-service');

const wish = {} as never;
const part = (sessionId: string) => ({ sessionId, part: 1, codec: 'vp8' });
const answered = (): Promise<void> => vi.waitFor(() => expect(begun).toHaveLength(1));

beforeEach(() => {
  vi.clearAllMocks();
});

describe('a recording that is being begun', () => {
  it('[promise] and that was left is given up when main has begun it, and the next one begins only after that', async () => {
    const first = begin(wish, nextStart());
    await answered();
    leaveStart();
    const isWanted = nextStart();
    const second = begin(wish, isWanted);
    expect(begun).toHaveLength(1);
    begun.shift()?.yes(part('first'));
    expect(await first).toBeUndefined();
    expect(main.recording.giveUp).toHaveBeenCalledExactlyOnceWith({ sessionId: 'first' });
    await answered();
    begun.shift()?.yes(part('second'));
    expect(await second).toEqual(part('second'));
    expect(main.recording.giveUp).toHaveBeenCalledOnce();
    await startsSettled();
  });

  it('[promise] and that was left before its turn does not begin', async () => {
    const isWanted = nextStart();
    leaveStart();
    expect(await begin(wish, isWanted)).toBeUndefined();
    expect(main.recording.begin).not.toHaveBeenCalled();
  });

  it('[before] and that could not be begun says so only to someone who still wants it', async () => {
    const left = begin(wish, nextStart());
    await answered();
    leaveStart();
    begun.shift()?.no(new Error('disk'));
    expect(await left).toBeUndefined();
    const wanted = begin(wish, nextStart());
    await answered();
    begun.shift()?.no(new Error('disk'));
    await expect(wanted).rejects.toThrow('disk');
    expect(main.recording.giveUp).not.toHaveBeenCalled();
  });
});
