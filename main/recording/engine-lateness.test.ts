import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contract } from '../../shared/ipc/contract';
import { mixLateMs, recorderSoundLateMs } from '../../shared/media/sound-lateness';
import { defaultSettings, type Settings, settingsSchema } from '../../shared/model/settings';
import { EngineLateness, latenessOf } from './engine-lateness';
import { agreed, FakeWindow, openRoom } from './testing/room';

const unmet = '157.0.7000.1';

/** Settings that are kept in memory. */
function keptSettings(given: Partial<Settings> = {}) {
  const kept = {
    current: { ...defaultSettings, ...given } as Settings,
    change: vi.fn(async (patch: object) => {
      kept.current = settingsSchema.parse({ ...kept.current, ...patch });
    }),
  };
  return kept;
}

/** Twelve turns that show this lateness, as far apart as on a quiet machine. */
const around = (ms: number): number[] =>
  Array.from({ length: 12 }, (_, turn) => ms - mixLateMs + (turn % 3) - 1);
const farApart = Array.from({ length: 12 }, (_, turn) => recorderSoundLateMs + 30 * (turn % 4));

let logged: string[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('how late an engine stamps sound', () => {
  it('[room] in an engine that was compared with whole recordings nothing is measured, kept or taken from the settings', async () => {
    for (const version of ['130.0.6723.137', '156.0.1.2']) {
      const major = version.split('.')[0] ?? '';
      const settings = keptSettings({ soundLateness: { [major]: { ms: 80, tries: 1 } } });
      const lateness = new EngineLateness(version, settings);
      expect(lateness.isWanted).toBe(false);
      await lateness.take(around(80));
      expect(lateness.ms).toBe(recorderSoundLateMs);
      expect(settings.change).not.toHaveBeenCalled();
    }
    expect(logged).toEqual([]);
    expect(new EngineLateness('130.0.6723.137', keptSettings()).isWanted).toBe(false);
  });

  it('[room] an engine that is not known is measured once, and the figure is used from then on, also after a restart', async () => {
    const settings = keptSettings({ soundLateness: { 140: { ms: 61, tries: 1 } } });
    const lateness = new EngineLateness(unmet, settings);
    expect([lateness.isWanted, lateness.ms]).toEqual([true, recorderSoundLateMs]);
    await lateness.take(around(40));
    expect([lateness.isWanted, lateness.ms]).toEqual([false, 40]);
    // Whatever a window says later.
    await lateness.take(around(70));
    const next = new EngineLateness(unmet, settings);
    expect([next.isWanted, next.ms]).toEqual([false, 40]);
    expect(settings.change).toHaveBeenCalledTimes(1);
    // One figure for each version; another version of the engine is measured itself.
    expect(settings.current.soundLateness).toEqual({ 140: { ms: 61, tries: 1 }, 157: { ms: 40, tries: 1 } });
    expect(new EngineLateness('158.0.0.0', settings).isWanted).toBe(true);
    expect(logged).toEqual([]);
  });

  it('[room] a figure farther than 40 ms from the built-in one is not used, and one line of the log says so', async () => {
    for (const [offMs, isUsed] of [
      [40, true],
      [-40, true],
      [41, false],
      [-41, false],
      [900, false],
    ] as const) {
      logged = [];
      const settings = keptSettings();
      const lateness = new EngineLateness(unmet, settings);
      await lateness.take(around(recorderSoundLateMs + offMs));
      expect(lateness.ms, `${offMs}`).toBe(recorderSoundLateMs + (isUsed ? offMs : 0));
      // It is not measured again.
      expect(new EngineLateness(unmet, settings).isWanted).toBe(false);
      expect(logged.length, `${offMs}`).toBe(isUsed ? 0 : 1);
      if (!isUsed) expect(logged[0]).toContain(`157 measured as ${recorderSoundLateMs + offMs} ms`);
    }
  });

  it('[room] turns that are few or far apart prove nothing: the built-in figure is kept, and after three tries no more are made', async () => {
    const settings = keptSettings();
    for (const turns of [[], around(57).slice(0, 7), farApart]) {
      const lateness = new EngineLateness(unmet, settings);
      expect(lateness.isWanted).toBe(true);
      await lateness.take(turns);
      expect(lateness.ms).toBe(recorderSoundLateMs);
    }
    expect(settings.current.soundLateness).toEqual({ 157: { ms: null, tries: 3 } });
    expect(new EngineLateness(unmet, settings).isWanted).toBe(false);
    expect(logged).toHaveLength(3);
    // A few turns at which the machine was late do no harm.
    expect(latenessOf([...around(50), 300, -200])).toBe(50);
  });

  it('[room] a figure that cannot be kept is not used', async () => {
    const settings = keptSettings();
    settings.change.mockRejectedValue(new Error('full'));
    const lateness = new EngineLateness(unmet, settings);
    await lateness.take(around(40));
    expect(lateness.ms).toBe(recorderSoundLateMs);
  });

  it('[room] no window can say anything but a few finite numbers', async () => {
    const { argument } = contract['recording.lateness'];
    expect(argument.safeParse({ turns: around(57) }).success).toBe(true);
    for (const garbage of [
      undefined,
      {},
      { turns: 57 },
      { turns: [Number.NaN] },
      { turns: [Number.POSITIVE_INFINITY] },
      { turns: ['57'] },
      { turns: [1e9] },
      { turns: new Array(1000).fill(57) },
      { turns: [57], ms: 57 },
    ])
      expect(argument.safeParse(garbage).success, JSON.stringify(garbage)).toBe(false);
    // Nor can it set the figure as one of the settings.
    const changed = contract['settings.change'].argument.parse({
      soundLateness: { 157: { ms: 20, tries: 1 } },
    });
    expect(changed).toEqual({});
  });

  it('[room] each part keeps the lateness with which it was recorded, whatever is measured or built in later', async () => {
    let lateMs = 40;
    let room = await openRoom({ soundLateMs: () => lateMs });
    const { sessionId } = await room.recording.begin('2026-11 Engine G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 1000, end: 'source-changed' });
    lateMs = 70;
    await room.recording.nextPart();
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 4000, end: 'stopped' });
    await room.recording.finish();
    room = await room.restart();
    const { parts } = room.library.session(sessionId).state ?? { parts: [] };
    expect(parts.map(({ soundLateMs }) => soundLateMs)).toEqual([40, 70]);
    await room.remove();
  });
});
