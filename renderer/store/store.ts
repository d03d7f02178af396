import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppInfo, DiskState } from '../../shared/ipc/contract';
import { defaultSettings, type Settings } from '../../shared/model/settings';
import { noteAddedTags, noteTagsOnScreen } from '../../shared/model/tag-set';
import { initialMomentList, type MomentListState } from '../marks/moment-list';
import { type BeforeState, noDetails } from './before';
import type { FinishState } from './finish';
import { type ImportingState, noImport } from './importing';
import { initialLibrary, type LibraryState } from './library';
import { type PlayingState, playingFrom } from './playing';
import type { RecordedState } from './recorded';
import type { RecordingState } from './recording';
import type { RehearsalState } from './rehearsal';
import type { ClosingState, RemovalState } from './removal';
import type { ReviewState } from './review';
import { closedRoom, type RoomState } from './room';
import { type TimelineState, wholeTimeline } from './timeline';
import { offTv, type TvState } from './tv';
import { initialView, type ViewState } from './view';

/** Everything the operator window knows: slices with pure reducers, filled by services and commands. */
export interface AppState {
  readonly app: AppInfo | undefined;
  /** Only the lock is shown, and only a recording continues. */
  readonly locked: boolean;
  /** Whether the disk with the recordings is connected. */
  readonly disk: DiskState;
  readonly settings: Settings;
  readonly view: ViewState;
  readonly library: LibraryState;
  readonly before: BeforeState;
  /** A recording made elsewhere that comes in. */
  readonly importing: ImportingState;
  readonly room: RoomState;
  readonly rehearsal: RehearsalState | undefined;
  readonly recording: RecordingState | undefined;
  /** What has just been recorded. */
  readonly recorded: RecordedState | undefined;
  readonly review: ReviewState | undefined;
  /** How the review's film is played. */
  readonly playing: PlayingState;
  readonly timeline: TimelineState;
  readonly momentList: MomentListState;
  /** The end of the review, or of a session in the library. */
  readonly finish: FinishState | undefined;
  /** The progress of a strike, whoever started it; undefined if none is known. */
  readonly removal: RemovalState | undefined;
  /** Someone wants to close the window while something is being removed. */
  readonly closing: ClosingState | undefined;
  readonly tv: TvState;
  /** Where sound can be heard: the labels of the system's outputs. */
  readonly outputs: readonly string[];
}

export const initialState: AppState = {
  app: undefined,
  locked: false,
  disk: { isHere: true, folder: '' },
  settings: defaultSettings,
  view: initialView,
  library: initialLibrary,
  before: noDetails,
  importing: noImport,
  room: closedRoom,
  rehearsal: undefined,
  recording: undefined,
  recorded: undefined,
  review: undefined,
  playing: playingFrom(undefined),
  timeline: wholeTimeline,
  momentList: initialMomentList,
  finish: undefined,
  removal: undefined,
  closing: undefined,
  tv: offTv,
  outputs: [],
};

export const store = createStore<AppState>(() => initialState);

store.subscribe((now, before) => {
  if (now.settings !== before.settings) noteAddedTags(now.settings.tags);
  if (now.review?.tags !== before.review?.tags) noteTagsOnScreen(now.review?.tags ?? []);
});

/** The current state. */
export function state(): AppState {
  return store.getState();
}

/** Changes one slice with a pure function of it. A slice that is undefined is not changed. */
export function update<Slice extends keyof AppState>(
  slice: Slice,
  change: (before: NonNullable<AppState[Slice]>) => AppState[Slice],
): void {
  const before = state()[slice];
  if (before !== undefined) store.setState({ [slice]: change(before) });
}

/** Replaces a slice, whatever its value was. */
export function put<Slice extends keyof AppState>(slice: Slice, value: AppState[Slice]): void {
  store.setState({ [slice]: value });
}

/** The part of the state that a component shows; the component is rendered again only when that changes. */
export function useAppState<Selected>(select: (state: AppState) => Selected): Selected {
  return useStore(store, select);
}
