import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Screening } from '../../../shared/model/screening';
import { words } from '../../../shared/words';
import type { OnTv } from '../../services/tv-service';

/** What the group sees: the picture, one line, or nothing. */
export function TvPage({ screening, picture, seen, claps }: OnTv) {
  const frame = useRef<HTMLDivElement>(null);
  // It stays in its place whatever covers it, because a film that is in no document stops.
  useLayoutEffect(() => {
    if (!picture) return;
    frame.current?.append(picture);
    return () => picture.remove();
  }, [picture]);
  const { shown, softened, playing, margin } = screening;
  const isSoft = softened && !playing;
  return (
    <>
      <div ref={frame} className={isSoft ? 'film soft' : 'film'} style={within(margin)} hidden={!seen} />
      {shown !== 'picture' && <p className={shown}>{lineOf(screening)}</p>}
      <Edges margin={margin} />
      {claps && <div className="clap" />}
    </>
  );
}

/** All of the display but the edges that the TV cuts off. */
const within = (margin: number): React.CSSProperties => ({ inset: `${margin}vh ${margin}vw` });

/** For a while after the margin was changed: where the picture ends. Whoever sets it sees whether the TV cuts that off. */
function Edges({ margin }: { readonly margin: number }) {
  const [first] = useState(margin);
  const [isChanged, setChanged] = useState(false);
  useEffect(() => {
    if (margin !== first) setChanged(true);
  }, [margin, first]);
  return isChanged && <div key={margin} className="edges" style={within(margin)} />;
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
