import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Arrangement, PlannedFile } from '../../../shared/model/importing';
import { formatBytes, formatClock, formatDayAndTime, shownName, words } from '../../../shared/words';
import { arrange } from '../../services/import-service';
import { attempt } from '../../services/report';
import { fileLeftOut, trackChosen } from '../../store/importing';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Select } from '../../ui/Select';
import styles from './importing.module.css';

const { importing: said } = words;

/** One file: what it is, what will be done with it, and its place among the others. */
export function FileRow({
  file,
  order,
  place,
  count,
  onMove,
}: {
  readonly file: PlannedFile;
  readonly order: Arrangement;
  /** Counted from 0. */
  readonly place: number;
  readonly count: number;
  readonly onMove: (place: number) => void;
}) {
  const { name, recordedAtMs, lengthMs, bytes, repairs } = file;
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: file.file });
  const { up, down, pressed } = useFocusOnMove(place);
  const isAlone = count === 1;
  return (
    <li
      ref={setNodeRef}
      className={classes(styles.file, isDragging && styles.dragged)}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      {...(!isAlone && listeners)}
    >
      <div className={styles.about}>
        <p className={styles.name}>{shownName(name)}</p>
        <p className={styles.facts}>
          {said.fileFacts(formatDayAndTime(recordedAtMs), formatClock(lengthMs), formatBytes(bytes))}
        </p>
        <p>{treatmentWords(file)}</p>
        {repairs.length > 0 && (
          <p className={styles.facts}>{repairs.map((each) => said.repairs[each]).join(' ')}</p>
        )}
        <Tracks file={file} order={order} />
      </div>
      {!isAlone && (
        <div className={styles.places}>
          <Button
            ref={up}
            look="icon"
            aria-label={said.moveUp(name)}
            title={said.moveUp(name)}
            disabled={place === 0}
            onClick={() => {
              pressed.current = up;
              onMove(place - 1);
            }}
          >
            <ArrowUp size={18} aria-hidden="true" />
          </Button>
          <Button
            ref={down}
            look="icon"
            aria-label={said.moveDown(name)}
            title={said.moveDown(name)}
            disabled={place === count - 1}
            onClick={() => {
              pressed.current = down;
              onMove(place + 1);
            }}
          >
            <ArrowDown size={18} aria-hidden="true" />
          </Button>
          <Button
            look="icon"
            aria-label={said.leaveOut(name)}
            title={said.leaveOut(name)}
            onClick={() => attempt(() => arrange(fileLeftOut(order, file.file)))}
          >
            <X size={18} aria-hidden="true" />
          </Button>
        </div>
      )}
    </li>
  );
}

/** The browser takes the focus from what is moved on the page: the button that moved it gets it back. */
function useFocusOnMove(place: number) {
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const pressed = useRef<typeof up>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each move
  useEffect(() => {
    const button = pressed.current?.current;
    pressed.current = undefined;
    // At either end that button is disabled.
    const other = button === up.current ? down.current : up.current;
    if (button) (button.disabled ? other : button)?.focus();
  }, [place]);
  return { up, down, pressed };
}

/** In plain words what will be done with its picture and its sound. */
function treatmentWords({ picture, sound }: Pick<PlannedFile, 'picture' | 'sound'>): string {
  if (picture === 'none') return sound === 'converted' ? said.soundConverted : said.soundCopied;
  if (sound === 'none') return picture === 'converted' ? said.pictureConverted : said.pictureCopied;
  if (picture === sound) return picture === 'converted' ? said.converted : said.copied;
  return picture === 'copied' ? said.copiedPicture : said.copiedSound;
}

/** Which of its tracks to take, where there is a choice. */
function Tracks({
  file: { file, pictures = [], sounds = [] },
  order,
}: {
  readonly file: PlannedFile;
  readonly order: Arrangement;
}) {
  if (pictures.length < 2 && sounds.length < 2) return null;
  const chosen = order.find((each) => each.file === file);
  const loudest = Math.max(...sounds.map(({ meanDb = Number.NEGATIVE_INFINITY }) => meanDb));
  const loudness = (meanDb: number | undefined): 'loudest' | 'silent' | undefined =>
    meanDb === undefined ? 'silent' : meanDb === loudest ? 'loudest' : undefined;
  return (
    <div className={styles.tracks}>
      {pictures.length > 1 && (
        <Track
          label={said.picture}
          tracks={pictures.map(({ width, height, lengthMs, ...track }, at) => ({
            ...track,
            text: said.pictureOf(
              at + 1,
              width,
              height,
              lengthMs === undefined ? undefined : formatClock(lengthMs),
            ),
          }))}
          chosen={chosen?.picture}
          onChoose={(picture) => attempt(() => arrange(trackChosen(order, file, { picture })))}
        />
      )}
      {sounds.length > 1 && (
        <Track
          label={said.sound}
          tracks={sounds.map(({ layout, meanDb, ...track }, at) => ({
            ...track,
            text: said.soundOf(at + 1, layout, loudness(meanDb)),
          }))}
          chosen={chosen?.sound}
          onChoose={(sound) => attempt(() => arrange(trackChosen(order, file, { sound })))}
        />
      )}
    </div>
  );
}

function Track({
  label,
  tracks,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly tracks: readonly { readonly track: number; readonly isTaken: boolean; readonly text: string }[];
  readonly chosen: number | undefined;
  readonly onChoose: (track: number) => void;
}) {
  const taken = chosen ?? tracks.find(({ isTaken }) => isTaken)?.track;
  return (
    <Select
      label={label}
      current={String(taken ?? '')}
      disabled={false}
      options={Object.fromEntries(tracks.map(({ track, text }) => [String(track), text]))}
      onChange={(value) => onChoose(Number(value))}
    />
  );
}
