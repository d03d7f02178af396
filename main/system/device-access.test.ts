import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, systemPreferences: {} }));
const { listedAs, SystemAccess } = await import('./device-access');

type Device = 'camera' | 'microphone';
const statuses = new Map<Device, string>();
const ask = vi.fn(async (_device: Device) => true);
const access = (platform: NodeJS.Platform) =>
  new SystemAccess({
    ...{ platform, ask, program: 'Second Look' },
    status: (device) => statuses.get(device) ?? 'not-determined',
  });

beforeEach(() => {
  statuses.clear();
  ask.mockReset().mockResolvedValue(true);
});

describe('the first look at the room', () => {
  it('[room] on a Mac the system itself asks for the camera, then for the microphone, once each', async () => {
    const mac = access('darwin');
    expect(await mac.now(true)).toMatchObject({ camera: 'granted', microphone: 'granted' });
    expect(ask.mock.calls).toEqual([['camera'], ['microphone']]);
    statuses.set('camera', 'granted').set('microphone', 'granted');
    await mac.now(true);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('[room] two looks at once ask one question after the other, never two at a time', async () => {
    let asked = 0;
    ask.mockImplementation(async (device) => {
      asked += 1;
      expect(asked).toBe(1);
      await Promise.resolve();
      statuses.set(device, 'granted');
      asked -= 1;
      return true;
    });
    const mac = access('darwin');
    await Promise.all([mac.now(true), mac.now(true)]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('[room] what was refused before is not asked again, and it is said what to allow', async () => {
    statuses.set('camera', 'denied').set('microphone', 'restricted');
    const allow = { system: 'mac', program: 'Second Look' };
    expect(await access('darwin').now(true)).toEqual({ camera: 'refused', microphone: 'refused', allow });
    expect(ask).not.toHaveBeenCalled();
  });

  it('[room] silence of a microphone that nobody was asked about is known for what it is, without a question', async () => {
    statuses.set('camera', 'granted');
    expect(await access('darwin').now(false)).toMatchObject({ camera: 'granted', microphone: 'unasked' });
    expect(ask).not.toHaveBeenCalled();
  });

  it('[room] Windows says what its privacy settings are, and asks nothing; other systems do not say', async () => {
    statuses.set('camera', 'denied').set('microphone', 'granted');
    expect(await access('win32').now(true)).toMatchObject({
      ...{ camera: 'refused', microphone: 'granted' },
      allow: { system: 'windows' },
    });
    expect(await access('linux').now(true)).toEqual({ camera: 'unknown', microphone: 'unknown' });
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('the name under which the system lists the program', () => {
  const started = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, isPackaged = false): string =>
    listedAs({ platform, env, isPackaged, name: 'Second Look', execPath: '/x/Electron' });

  it('[room] is the terminal’s on a Mac, if it was started there', () => {
    expect(started('darwin', { TERM_PROGRAM: 'Apple_Terminal' })).toBe('Terminal');
    expect(started('darwin', { TERM_PROGRAM: 'Unheard.app' })).toBe('Unheard');
    expect(started('darwin', {})).toBe('Electron');
    expect(started('darwin', {}, true)).toBe('Second Look');
  });

  it('[room] is the program’s own elsewhere', () => {
    expect(started('win32', { TERM_PROGRAM: 'vscode' }, true)).toBe('Second Look');
  });
});
