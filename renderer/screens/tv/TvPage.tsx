import { useLayoutEffect, useRef } from 'react';
import type { Screening } from '../../../shared/model/screening';
import { words } from '../../../shared/words';
import type { OnTv } from '../../services/tv-service';

/** What the group sees: the picture, one line, or nothing. */
export function TvPage({ screening, picture, seen }: OnTv) {
  const frame = useRef<HTMLDivElement>(null);
  // It stays in its place whatever covers it, because a film that is in no document stops.
  useLayoutEffect(() => {
    if (!picture) return;
    frame.current?.append(picture);
    return () => picture.remove();
  }, [picture]);
  const { shown, softened, playing } = screening;
  const isSoft = softened && !playing;
  return (
    <>
      <div ref={frame} className={isSoft ? 'film soft' : 'film'} hidden={!seen} />
      {shown !== 'picture' && <p className={shown}>{lineOf(screening)}</p>}
    </>
  );
}

function lineOf({ shown, code, question, deletedAt }: Screening): string {
  switch (shown) {
    case 'code':
      return code || words.app.name;
    case 'picture':
    case 'black':
      return '';
    case 'card':
      return question;
    case 'placing':
      return words.tvPage.placing;
    case 'recording':
      return words.tvPage.recording;
    case 'not-recording':
      return words.tvPage.notRecording;
    case 'deleted':
      return words.tvPage.deleted(deletedAt);
  }
}
