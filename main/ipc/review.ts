import { Fault } from '../../shared/model/fault';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import type { Library } from '../library/library';
import type { Openings } from '../playback/openings';
import type { Recording } from '../recording/recording';
import { filmUrl } from '../windows/address';
import { type Callers, handleCalls } from './handle';
import type { Tell } from './tell';

type Names = 'review.open' | 'review.close' | 'moments.add' | 'moments.remove';

/** Watching a session, and its moments, both while it is recorded and while it is watched. */
export function handleReview(
  callers: Callers,
  services: { library: Library; openings: Openings; recording: Recording; tell: Tell },
): void {
  const { library, openings, recording, tell } = services;
  handleCalls<Names>(callers, {
    'review.open': async ({ sessionId }) => {
      const session = library.session(sessionId);
      const { id, opening } = await openings.open(session);
      opening.onDamage = ({ fromMs, toMs }) => {
        tell('review.onDamage', { openingId: id, fromMs, toMs });
        void session.noticeDamage().then(() => tell('library.onChanged', undefined));
      };
      return {
        openingId: id,
        url: filmUrl(id),
        code: session.summary.code,
        durationMs: opening.film.durationMs,
        moments: [...(session.state?.moments ?? [])],
      };
    },
    'review.close': ({ openingId }) => openings.close(openingId),
    'moments.add': async ({ sessionId, mark, at }) => {
      const session = library.session(sessionId);
      if ('captureMs' in at) return recording.mark(session, mark, at.captureMs);
      const moment: Moment = { id: newId(momentIdSchema), mediaMs: Math.round(at.mediaMs), ...mark };
      await session.append({ type: 'moment-added', moment });
      return moment;
    },
    'moments.remove': async ({ sessionId, momentId }) => {
      const session = library.session(sessionId);
      const known = session.state?.moments.some(({ id }) => id === momentId) ?? false;
      if (!known) throw new Fault('no-such-moment');
      await session.append({ type: 'moment-removed', id: momentId });
    },
  });
}
