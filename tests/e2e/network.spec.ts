import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DemoReport } from '../demo/report';
import { projectRoot } from '../rig/app/launch-app';
import { waysOut } from '../rig/app/listeners';
import { makeNetworkRoom, type NetworkRoom } from '../rig/app/network-room';
import type { ReachedOut } from '../rig/app/run-reach-out';

test.describe('in a network of its own, whose default route counts what is sent', () => {
  let room: NetworkRoom;

  test.beforeEach(() => {
    const made = makeNetworkRoom();
    if (typeof made === 'string') console.log(`· Not tried whether packets leave: ${made}.`);
    test.skip(typeof made === 'string', String(made));
    if (typeof made !== 'string') room = made;
  });
  test.afterEach(() => room?.remove());

  test('[promise] a page of the app that tries STUN, TURN over TCP, WebTransport, mDNS and DNS prefetch on purpose sends no packet, and nothing on this machine hears it; a page without the guard is seen and heard', async () => {
    const sent = async (...args: string[]) => {
      const [packets, datagrams] = [room.sentPackets(), room.sentDatagrams()];
      const out = JSON.parse(await runInside(room, 'tests/rig/app/run-reach-out.ts', args)) as ReachedOut;
      return { ...out, packets: room.sentPackets() - packets, datagrams: room.sentDatagrams() - datagrams };
    };
    const control = await sent('unguarded');
    for (const way of waysOut) expect(control.heard[way], way).toBeGreaterThan(0);
    expect(control.packets).toBeGreaterThan(0);
    expect(control.datagrams).toBeGreaterThan(0);

    const guarded = await sent('app', String(control.heardAllMs));
    // It has tried all of them, twice.
    for (const way of ['stun', 'turn', 'webtransport', 'fetch', 'links'])
      expect(Object.keys(guarded.ended)).toEqual(expect.arrayContaining([way, `${way}, with camera`]));
    for (const way of waysOut) expect(guarded.heard[way], way).toBe(0);
    expect(guarded.packets).toBe(0);
    expect(guarded.datagrams).toBe(0);
  });

  test('[promise] no packet leaves during the whole demo @long', async () => {
    const out = mkdtempSync(join(tmpdir(), 'second-look-demo-'));
    try {
      const [packets, datagrams] = [room.sentPackets(), room.sentDatagrams()];
      await runInside(room, 'tests/demo/demo.ts', [out]);
      const report: DemoReport = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
      expect(report.filmMs).toBeGreaterThan(29_000);
      expect(room.sentPackets() - packets).toBe(0);
      expect(room.sentDatagrams() - datagrams).toBe(0);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});

/** Runs a script of the tests in there. @returns the last line that it prints */
function runInside({ enter }: NetworkRoom, script: string, args: readonly string[]): Promise<string> {
  const [program = '', ...first] = enter;
  const tsx = join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
  return new Promise((done, fail) => {
    const child = spawn(program, [...first, process.execPath, tsx, script, ...args], { cwd: projectRoot });
    let output = '';
    let said = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done(output.trim().split('\n').at(-1) ?? '');
      else fail(new Error(`${script} ended with ${code}:\n${said}\n${output}`));
    });
  });
}
