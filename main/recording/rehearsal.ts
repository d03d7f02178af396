import type { Rehearsed } from '../../shared/ipc/contract';
import { videoFrameTimes } from '../../shared/media/part-index';
import { openPart } from '../session/part-files';
import type { Session } from '../session/session';

/** How many pictures of a rehearsal are in its film. The window knows how many the camera delivered. */
export async function measureRehearsal(session: Session): Promise<Rehearsed> {
  let frames = 0;
  let framesMs = 0;
  for (const part of session.state?.parts ?? []) {
    const { index } = await session.withKey((sessionKey) =>
      openPart({ folder: session.folder, sessionKey, part }),
    );
    const times = videoFrameTimes(index);
    frames += times.length;
    framesMs += (times.at(-1) ?? 0) - (times[0] ?? 0);
  }
  return { frames, framesMs };
}
