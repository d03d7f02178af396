import { beforeEach, describe, expect, it } from 'vitest';
import { newId, sessionIdSchema } from '../../shared/model/ids';
import type { StoredReceipt } from '../../shared/model/receipt';
import { words } from '../../shared/words';
import type { PaperPage, PaperWindow } from './paper-window';
import { Papers } from './papers';

/** A fake window of a paper, which notes what was done with it. */
interface Made extends PaperWindow {
  readonly page: PaperPage;
  readonly done: string[];
}

const receiptOf = (code: string): StoredReceipt => ({
  ...{ id: newId(sessionIdSchema), code, recordedAtMs: 1, deletedAtMs: 2 },
  ...{ files: 3, bytes: 4, filesLeft: 0, exports: [] },
});
const first = receiptOf('2026-11 Test G1 S1');
const second = receiptOf('2026-11 Test G1 S2');

let windows: Made[];
/** Where a person saves; undefined cancels. */
let chosen: string | undefined;
/** What was saved, by where. */
let saved: Map<string, string>;
let country: string;
let papers: Papers;
let stored: Promise<void>;

function openWindow(page: PaperPage): Made {
  const done: string[] = [];
  const listeners: (() => void)[] = [];
  const end = (how: string): void => {
    done.push(how);
    for (const listener of listeners) listener();
  };
  const made: Made = {
    ...{ page, done, contentsId: 10 + windows.length },
    reload: () => done.push('reloaded'),
    bringToFront: () => done.push('in front'),
    hide: (hidden) => done.push(hidden ? 'hidden' : 'shown'),
    print: async () => void done.push('printed'),
    askWhere: async (fileName) => {
      done.push(`asked: ${fileName}`);
      return chosen;
    },
    pdf: async (size) => Buffer.from(`%PDF ${size}`),
    close: () => end('closed'),
    destroy: () => end('destroyed'),
    onClosed: (listener) => listeners.push(listener),
  };
  windows.push(made);
  return made;
}

/** The window that was opened last. */
function newest(): Made {
  const window = windows.at(-1);
  if (!window) throw new Error('no window');
  return window;
}

beforeEach(() => {
  saved = new Map();
  windows = [];
  chosen = '/chosen/saved.pdf';
  country = 'DE';
  stored = Promise.resolve();
  papers = new Papers({
    openWindow,
    receipts: async () => [first, second],
    settingsStored: () => stored,
    country: () => country,
    save: async (path, pdf) => void saved.set(path, `${pdf}`),
  });
});

const badSender = expect.objectContaining({ code: 'bad-sender' });

describe('papers', () => {
  it('[promise] only its own window prints or saves a paper, or learns what is on it', async () => {
    await papers.showNotice();
    await papers.showReceipt(first.id);
    papers.showRecoveryKey('a new key');
    const [notice, receipt, recovery] = windows as [Made, Made, Made];
    expect(papers.receipt(receipt.contentsId)).toEqual(first);
    expect(papers.recoveryKey(recovery.contentsId)).toBe('a new key');
    for (const { contentsId } of [notice, recovery])
      expect(() => papers.receipt(contentsId)).toThrow(badSender);
    for (const { contentsId } of [notice, receipt])
      expect(() => papers.recoveryKey(contentsId)).toThrow(badSender);
    await papers.print(receipt.contentsId);
    expect(windows.map(({ done }) => done)).toEqual([[], ['printed'], []]);
    const stranger = 1;
    await expect(papers.print(stranger)).rejects.toEqual(badSender);
    await expect(papers.save(stranger)).rejects.toEqual(badSender);
    expect(() => papers.receipt(stranger)).toThrow(badSender);
    expect(() => papers.recoveryKey(stranger)).toThrow(badSender);
    receipt.close();
    await expect(papers.print(receipt.contentsId)).rejects.toEqual(badSender);
  });

  it('[papers] each receipt has a window of its own; one that is open is read again and comes to the front', async () => {
    await papers.showReceipt(first.id);
    await papers.showReceipt(second.id);
    await papers.showReceipt(first.id);
    expect(windows.map(({ contentsId }) => papers.receipt(contentsId).code)).toEqual([
      first.code,
      second.code,
    ]);
    expect(windows.map(({ done }) => done)).toEqual([['reloaded', 'in front'], []]);
    newest().close();
    await papers.showReceipt(second.id);
    expect(windows).toHaveLength(3);
    await expect(papers.showReceipt(newId(sessionIdSchema))).rejects.toMatchObject({
      code: 'no-such-session',
    });
    expect(windows).toHaveLength(3);
  });

  it('[room] while the TV may show this screen all are hidden, also one that opens then; afterwards they are there again', async () => {
    papers.showRecoveryKey('a new key');
    const { contentsId } = newest();
    papers.hide(true);
    papers.hide(true);
    await papers.showReceipt(first.id);
    await papers.showReceipt(first.id);
    expect(windows.map(({ done }) => done)).toEqual([['hidden'], ['hidden', 'reloaded']]);
    expect(papers.recoveryKey(contentsId)).toBe('a new key');
    papers.hide(false);
    expect(windows.map(({ done }) => done.at(-1))).toEqual(['shown', 'shown']);
  });

  it('[hour] the notice waits for the settings that are being stored', async () => {
    let finish = (): void => undefined;
    stored = new Promise((done) => {
      finish = done;
    });
    const shown = papers.showNotice();
    await Promise.resolve();
    expect(windows).toHaveLength(0);
    finish();
    await shown;
    expect(windows.map(({ page }) => page)).toEqual(['notice']);
  });

  it('[papers] is saved where the person chooses, in the size of the country, or not at all', async () => {
    await papers.showNotice();
    const { contentsId, done } = newest();
    expect(await papers.save(contentsId)).toBe(true);
    expect(done).toEqual([`asked: ${words.notice.fileName}`]);
    expect(saved).toEqual(new Map([[chosen, '%PDF A4']]));
    country = 'US';
    chosen = '/chosen/letter.pdf';
    await papers.save(contentsId);
    expect(saved.get(chosen)).toBe('%PDF Letter');
    chosen = undefined;
    expect(await papers.save(contentsId)).toBe(false);
    expect(saved.size).toBe(2);
  });

  it('[promise] a recovery key cannot be saved, nor is a person asked where', async () => {
    papers.showRecoveryKey('a new key');
    const { contentsId, done } = newest();
    await expect(papers.save(contentsId)).rejects.toMatchObject({ code: 'bad-arguments' });
    expect(done).toEqual([]);
    expect(saved.size).toBe(0);
  });

  it('[papers] a new recovery key replaces the former one, which opens nothing any more', async () => {
    papers.showRecoveryKey('the former key');
    papers.showRecoveryKey('the new key');
    const [former, recent] = windows as [Made, Made];
    expect(former.done).toEqual(['destroyed']);
    expect(papers.recoveryKey(recent.contentsId)).toBe('the new key');
    expect(() => papers.recoveryKey(former.contentsId)).toThrow(badSender);
    await papers.showNotice();
    papers.closeRecoveryKey();
    expect(windows.map(({ done }) => done)).toEqual([['destroyed'], ['destroyed'], []]);
  });

  it('[papers] all are closed together', async () => {
    await papers.showNotice();
    await papers.showReceipt(first.id);
    papers.closeAll();
    expect(windows.map(({ done }) => done)).toEqual([['closed'], ['closed']]);
    await papers.showNotice();
    expect(windows).toHaveLength(3);
  });
});
