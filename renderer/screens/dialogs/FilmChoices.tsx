import type { ComponentProps, ReactNode } from 'react';
import { playedMs } from '../../../shared/media/media-time';
import type { FfmpegAbility } from '../../../shared/model/ffmpeg';
import {
  endingFor,
  type FilmClip,
  type FilmExtent,
  type FilmFormat,
  type FilmKind,
  type FilmWish,
  isPlainCopy,
  type PictureKind,
  type PictureRegion,
} from '../../../shared/model/film-export';
import { formatClock, formatDuration, words } from '../../../shared/words';
import type { ClipTrouble, TypedExtent } from '../../marks/film-clips';
import type { ReviewState } from '../../store/review';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './dialogs.module.css';
import { ExportForm } from './ExportForm';
import { Tick } from './ExportSteps';
import own from './exchange.module.css';
import { RegionsField } from './RegionsField';

const { filmExport: said } = words;

/** What is to go out, as far as it is filled in. */
export interface WantedFilm extends TypedExtent {
  readonly purpose: string;
  readonly picture: PictureKind;
  readonly regions: readonly PictureRegion[];
  readonly lowVoices: boolean;
  readonly evenLoudness: boolean;
  readonly chapters: boolean;
  readonly format: FilmFormat;
}

/** What is wished, of these clips. */
export function wishOf(wanted: WantedFilm, clips: readonly FilmClip[]): FilmWish {
  const { extent, picture, regions, lowVoices, evenLoudness, chapters, format } = wanted;
  return {
    ...{ extent, clips: [...clips], evenLoudness, chapters, format },
    protection: { picture, lowVoices, regions: picture === 'regions' ? [...regions] : [] },
  };
}

interface Props {
  readonly code: string;
  /** What ffmpeg can do; undefined without one. */
  readonly can: readonly FfmpegAbility[] | undefined;
  readonly film: FilmKind;
  readonly review: ReviewState;
  readonly wanted: WantedFilm;
  readonly clips: readonly FilmClip[] | ClipTrouble;
  readonly onChange: (change: Partial<WantedFilm>) => void;
  readonly onNext: () => void;
}

/** What of the film goes out, what is done to it for privacy, and in what kind of file. */
export function FilmChoices(props: Props) {
  const { code, can, film, wanted, clips, onChange, onNext } = props;
  const { purpose, picture, regions } = wanted;
  const isDrawn = picture !== 'regions' || regions.length > 0;
  return (
    <ExportForm
      title={said.title(code)}
      purpose={purpose}
      isReady={typeof clips !== 'string' && isDrawn}
      onPurpose={(typed) => onChange({ purpose: typed })}
      onNext={onNext}
    >
      {can ? (
        <>
          <Extent {...props} />
          <Protection {...props} can={can} />
        </>
      ) : (
        <p className={styles.muted}>
          {said.needsFfmpeg(said.kinds[endingFor(wishOf(wanted, []), film)])} {said.setUp}
        </p>
      )}
      <div className={own.pair}>
        {can && <Format {...props} can={can} />}
        <Tick checked={wanted.chapters} onChange={(chapters) => onChange({ chapters })}>
          {said.chapters}
        </Tick>
      </div>
    </ExportForm>
  );
}

/** The whole film, a passage, or clips. */
function Extent({ review, wanted, clips, onChange }: Props) {
  const { extent, from, to, leadIn, leadOut } = wanted;
  const { durationMs, leftOut: takenOut } = review;
  const length = (of: readonly FilmClip[]): string => formatDuration(playedMs(of, { durationMs, takenOut }));
  return (
    <>
      <div className={own.pair}>
        <Select
          label={said.what}
          current={extent}
          disabled={false}
          options={{
            whole: said.wholeOf(formatClock(playedMs([], { durationMs, takenOut }))),
            passage: said.extents.passage,
            // Offered without chosen moments, too: what it then says is how anyone learns of them.
            clips: said.extents.clips,
            'one-film': said.extents['one-film'],
          }}
          onChange={(value) => onChange({ extent: value as FilmExtent })}
        />
        {extent === 'passage' && (
          <div className={own.times}>
            <Time label={said.from} value={from} onText={(typed) => onChange({ from: typed })} />
            <Time label={said.to} value={to} onText={(typed) => onChange({ to: typed })} />
          </div>
        )}
        {(extent === 'clips' || extent === 'one-film') && clips !== 'none-chosen' && (
          <div className={own.times}>
            <Time label={said.leadIn} value={leadIn} onText={(typed) => onChange({ leadIn: typed })} />
            <Time label={said.leadOut} value={leadOut} onText={(typed) => onChange({ leadOut: typed })} />
          </div>
        )}
      </div>
      {typeof clips === 'string' ? (
        <p className={styles.attention} role="status">
          {said.troubles[clips]}
        </p>
      ) : (
        clips.length > 0 && (
          <p className={styles.muted}>
            {extent === 'passage' ? said.lengthOf(length(clips)) : said.clipsOf(clips.length, length(clips))}
          </p>
        )
      )}
    </>
  );
}

/** A time, or a number of seconds. */
function Time(props: Pick<ComponentProps<typeof TextField>, 'label' | 'value' | 'onText'>) {
  return <TextField {...props} maxLength={12} />;
}

/** What is done for privacy, and what can still be recognized. */
function Protection({
  can,
  review,
  wanted,
  clips,
  onChange,
}: Props & { readonly can: readonly FfmpegAbility[] }) {
  const { picture, regions, lowVoices } = wanted;
  const known =
    picture === 'none' ? 'sound' : picture === 'unchanged' && !lowVoices ? 'unchanged' : 'changed';
  return (
    <>
      <div className={own.pair}>
        <Select
          label={said.picture}
          current={picture}
          disabled={false}
          options={said.pictures}
          onChange={(value) => onChange({ picture: value as PictureKind })}
        />
        <Able is={can.includes('voices')} otherwise={said.noVoices}>
          <Tick checked={lowVoices} onChange={(on) => onChange({ lowVoices: on })}>
            {said.lowVoices}
          </Tick>
        </Able>
      </div>
      {picture === 'regions' && (
        <RegionsField
          regions={regions}
          spans={
            typeof clips === 'string' || clips.length === 0 ? [{ fromMs: 0, toMs: review.durationMs }] : clips
          }
          review={review}
          onChange={(drawn) => onChange({ regions: drawn })}
        />
      )}
      <p>{said.known[known]}</p>
    </>
  );
}

function Format({ can, ...props }: Props & { readonly can: readonly FfmpegAbility[] }) {
  const { wanted, onChange } = props;
  const hasMp4 = can.includes('h264') && can.includes('aac');
  return (
    <>
      <Select
        label={said.format}
        current={wanted.format}
        disabled={false}
        options={{ ...(hasMp4 && { mp4: formatWords('mp4', props) }), webm: formatWords('webm', props) }}
        onChange={(value) => onChange({ format: value as FilmFormat })}
      />
      {!hasMp4 && <p className={styles.muted}>{said.noH264}</p>}
      <Able is={can.includes('loudness')} otherwise={said.noLoudness}>
        <Tick checked={wanted.evenLoudness} onChange={(on) => onChange({ evenLoudness: on })}>
          {said.evenLoudness}
        </Tick>
      </Able>
    </>
  );
}

/** What the file truly is, and what it is good for. */
function formatWords(format: FilmFormat, { wanted, film }: Pick<Props, 'wanted' | 'film'>): string {
  const wish = wishOf({ ...wanted, format }, []);
  const kind = said.kinds[endingFor(wish, film)];
  if (format === 'mp4') return said.everywhere(kind);
  return isPlainCopy(wish) ? said.asItIs(kind) : said.inBrowsers(kind);
}

/** What this ffmpeg can do, or why it can't. */
function Able({
  is,
  otherwise,
  children,
}: {
  readonly is: boolean;
  readonly otherwise: string;
  readonly children: ReactNode;
}) {
  return is ? children : <p className={styles.muted}>{otherwise}</p>;
}
