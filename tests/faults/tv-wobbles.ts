import { words } from '../../shared/words';
import { listSessions } from '../rig/app/marking';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { startTwoDisplays } from '../rig/screen/two-displays';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S14';

/** The TV's cable comes out, and the TV comes back mirrored or as a second screen, while marks are being set. */
export const tvWobbles: Fault = {
  name: 'TV wobbles',
  quick: true,
  async run({ form }) {
    const rounds = form === 'quick' ? 3 : 20;
    const displays = await startTwoDisplays();
    const launch = { env: { DISPLAY: displays.display } };
    return withBench({ launch, cleanUp: () => displays.stop() }, async ({ running: { page } }) => {
      const verdict = new Verdict();
      await openRoom(page, code);
      await startRecording(page);
      await waitForDurable(page, 2);
      const marks = page.getByLabel(words.recording.lastMarks);
      const hiddenMs: number[] = [];
      let set = 0;
      const mark = async (): Promise<void> => {
        await page.keyboard.press('k');
        set += 1;
      };
      /** That the TV shows something else: once more while the system says otherwise, and after each change that it reports. */
      const answer = async (): Promise<void> => {
        const button = (name: string) => page.getByRole('button', { name, exact: true });
        const [no, surely] = [button(words.curtain.apart), button(words.curtain.surely.apart)];
        const shown = marks.filter({ visible: true });
        while (!(await shown.isVisible())) {
          await no.or(surely).or(shown).first().waitFor();
          // The second question lies in front of the first one; either may be gone by then.
          const asked = (await surely.isVisible()) ? surely : no;
          if (await asked.isVisible()) await asked.click({ timeout: 2000 }).catch(() => undefined);
        }
      };
      for (let turn = 0; turn < rounds; turn += 1) {
        await mark();
        await answer();
        const changedAt = Date.now();
        displays.unplug();
        await marks.waitFor({ state: 'hidden' });
        hiddenMs.push(Date.now() - changedAt);
        // Behind the curtain.
        await mark();
        if (turn % 2 === 0) displays.mirror();
        else displays.arrange('right');
        verdict.holds(!(await marks.isVisible()), 'the marks are drawn before anyone has looked at the TV');
        await answer();
        if (turn % 2 === 1) continue;
        displays.arrange('right');
        await marks.waitFor({ state: 'hidden' });
        await answer();
      }
      await stopRecording(page);
      const [session] = await listSessions(page);
      const lostMarks = set - (session?.momentCount ?? 0);
      verdict.holds(lostMarks === 0, `${lostMarks} marks are lost`);
      verdict.atMost(Math.max(...hiddenMs), 2000, 'the marks are hidden after');
      return [
        {
          fault: `TV’s cable comes out ${rounds} times`,
          ...{ lostMarks, alarmMs: round(Math.max(...hiddenMs)), broken: verdict.broken },
        },
      ];
    });
  },
};
