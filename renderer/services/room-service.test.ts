import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type Settings } from '../../shared/model/settings';
import { detailsChanged } from '../store/before';
import { initialState, put, state, store, update } from '../store/store';

/** Main's half: it saves a setting when the test says so. */
const { saving, main } = vi.hoisted(() => {
  const saving: { done: (settings: unknown) => void }[] = [];
  const main = {
    settings: { change: () => new Promise((done) => saving.push({ done })) },
    library: { due: async () => ({}), storage: async () => undefined },
    app: { displays: async () => ({ count: 1, onlyExternal: false }) },
  };
  return { saving, main };
});
vi.mock('../main/client', () => ({ main }));
vi.mock('../capture/open-device', () => ({ listDevices: async () => ({ cameras: [], microphones: [] }) }));
vi.mock('../capture/sources', () => ({
  Sources: class {
    openCamera = async () => undefined;
    openMicrophones = async () => undefined;
    close = () => undefined;
  },
}));
vi.stubGlobal('navigator', {
  mediaDevices: { addEventListener: () => undefined, removeEventListener: () => undefined },
});

const { changeSettings, enterRoom, leaveRoom } = await import('./room-service');

/** The change has been saved. */
async function save(changing: Promise<void>, settings: Partial<Settings>): Promise<void> {
  saving.shift()?.done({ ...defaultSettings, ...settings });
  await changing;
}
const purpose = { purpose: 'To teach with it' };

beforeEach(() => {
  store.setState(initialState, true);
  return () => leaveRoom();
});

describe('a setting that is saved only after the screen before a recording has opened', () => {
  it('[hour] is in the details, and nobody has agreed to it yet', async () => {
    const changing = changeSettings(purpose);
    await enterRoom();
    update('before', (before) => detailsChanged(before, { people: '9', agreed: true }));
    expect(state().before.purpose).toBe(defaultSettings.purpose);
    await save(changing, purpose);
    expect(state().before).toMatchObject({ ...purpose, people: '9', agreed: false });
  });

  it('[hour] replaces nothing that was typed, and nothing once recording starts', async () => {
    const first = changeSettings(purpose);
    await enterRoom();
    update('before', (before) => detailsChanged(before, { purpose: 'Typed' }));
    await save(first, purpose);
    expect(state().before.purpose).toBe('Typed');

    store.setState(initialState, true);
    const second = changeSettings(purpose);
    await enterRoom();
    put('room', { ...state().room, starting: true });
    await save(second, purpose);
    expect(state().before.purpose).toBe(defaultSettings.purpose);
  });

  it('[hour] that the details do not come from leaves them, and the agreement, as they are', async () => {
    const changing = changeSettings({ reviewMinutes: 30 });
    await enterRoom();
    update('before', (before) => detailsChanged(before, { agreed: true }));
    await save(changing, { reviewMinutes: 30 });
    expect(state().before.agreed).toBe(true);
  });
});
