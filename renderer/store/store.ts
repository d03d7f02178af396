import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppInfo } from '../../shared/ipc/contract';
import { defaultSettings, type Settings } from '../../shared/model/settings';
import { initialMomentList, type MomentListState } from '../marks/moment-list';
import { type BeforeState, noDetails } from './before';
import type { FinishState } from './finish';
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

/** All that the operator window knows. Slices with pure reducers; services and commands put them in here. */
export interface AppState {
  readonly app: AppInfo | undefined;
  /** Nothing but the lock is shown, and nothing but a recording goes on. */
  readonly locked: boolean;
  readonly settings: Settings;
  readonly view: ViewState;
  readonly library: LibraryState;
  readonly before: BeforeState;
  readonly room: RoomState;
  readonly rehearsal: RehearsalState | undefined;
  readonly recording: RecordingState | undefined;
  /** What was recorded just now. */
  readonly recorded: RecordedState | undefined;
  readonly review: ReviewState | undefined;
  /** Of the review. */
  readonly playing: PlayingState;
  readonly timeline: TimelineState;
  readonly momentList: MomentListState;
  /** The end of the review, or of a session in the library. */
  readonly finish: FinishState | undefined;
  /** How far a strike is, whoever began it; undefined where none is known of. */
  readonly removal: RemovalState | undefined;
  /** Somebody wants to close the window while something is being removed. */
  readonly closing: ClosingState | undefined;
  readonly tv: TvState;
  /** Where sound can be heard: the system's outputs, by their labels. */
  readonly outputs: readonly string[];
}

export const initialState: AppState = {
  app: undefined,
  locked: false,
  settings: defaultSettings,
  view: initialView,
  library: initialLibrary,
  before: noDetails,
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

/** The state now. */
export function state(): AppState {
  return store.getState();
}

/** Changes one slice by a pure function of it. A slice that is not there is not changed. */
export function update<Slice extends keyof AppState>(
  slice: Slice,
  change: (before: NonNullable<AppState[Slice]>) => AppState[Slice],
): void {
  const before = state()[slice];
  if (before !== undefined) store.setState({ [slice]: change(before) });
}

/** Puts a slice in, whatever was there before. */
export function put<Slice extends keyof AppState>(slice: Slice, value: AppState[Slice]): void {
  store.setState({ [slice]: value });
}

/** What a component shows of the state; it is drawn anew only when that changes. */
export function useAppState<Selected>(select: (state: AppState) => Selected): Selected {
  return useStore(store, select);
}
