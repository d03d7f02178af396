import { Serial } from '../../shared/async/serial';
import type { BegunPart } from '../../shared/ipc/contract';
import { chunkSchema } from '../../shared/ipc/recording-port';
import type { Alarm } from '../../shared/model/alarm';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { HeldReason } from '../../shared/model/going-on';
import { endsRecording, type PartEndReason } from '../../shared/model/journal';
import type { Entry, Mark, TakenOut } from '../../shared/model/moment';
import { recordedMs } from '../../shared/model/session';
import { log } from '../log';
import { Reserve, recordingReserveBytes } from '../session/reserve';
import type { Session } from '../session/session';
import { PartRecorder } from './part-recorder';
import { Presence } from './presence';
import { RunningAlarms } from './running-alarms';
import { RunningMarks, type RunningPart } from './running-marks';
import type { ChunkPort, RecordingEvents, RunOptions } from './running-recording-types';
import { Watchdog } from './watchdog';

interface OpenPart extends RunningPart {
  ended: boolean;
  /** Why main has asked the window to end the part. */
  endWanted: 'stalled' | 'log-full' | undefined;
  port: ChunkPort | undefined;
}

/**
 * One recording, from its first part to its last; between two parts nothing is recorded. Steps that concern
 * parts run one at a time.
 */
export class RunningRecording {
  readonly session: Session;
  /** Whether those who agreed are still those who are recorded. */
  readonly presence: Presence;
  readonly #events: RecordingEvents;
  /** Its codec is for a session that has none yet. */
  readonly #how: RunOptions;
  readonly #reserve: Reserve;
  readonly #marks: RunningMarks;
  readonly #serial = new Serial();
  readonly #watchdog = new Watchdog({ onStalled: () => this.#wantEnd('stalled') });
  readonly #alarms: RunningAlarms;
  #part: OpenPart | undefined;
  #partNumber: number;
  #endedMs: number;
  #endedBytes = 0;
  #endedAt: number | undefined;
  #over = false;
  /** Parts begun by this run of the app. */
  #begun = 0;

  private constructor(session: Session, reserve: Reserve, events: RecordingEvents, how: RunOptions) {
    this.session = session;
    this.#reserve = reserve;
    this.#events = events;
    this.#how = how;
    this.presence = new Presence(session, {
      ...how,
      onHeld: (reason) => this.#onHeld(reason),
      onRehearsed: () => this.#onRehearsed(),
    });
    this.#marks = new RunningMarks(session);
    this.#alarms = new RunningAlarms(session, events.onAlarm);
    const parts = session.state?.parts ?? [];
    this.#partNumber = Math.max(0, ...parts.map(({ number }) => number));
    this.#endedMs = session.state ? recordedMs(session.state) : 0;
  }

  /** Begins a recording, or continues an interrupted session. `nextPart` begins the first part. */
  static async begin(session: Session, events: RecordingEvents, how: RunOptions): Promise<RunningRecording> {
    session.recording = true;
    const reserve = new Reserve(session.folder.reservePath, recordingReserveBytes);
    await reserve.hold();
    return new RunningRecording(session, reserve, events, how);
  }

  /** Media time on the disk, in ms. */
  get durableMs(): number {
    return this.#endedMs + (this.#part?.recorder.durableMs ?? 0);
  }

  get durableBytes(): number {
    return this.#endedBytes + (this.#part?.recorder.durableBytes ?? 0);
  }

  /**
   * Ends the running part, if any, and begins the next; its chunks come through `attach`.
   * @throws Fault `not-recording` when it is over; like `Presence.mustBeHere`; `disk-full`, `write-failed`
   */
  nextPart(): Promise<BegunPart> {
    return this.#serial.run(() => this.#nextPart());
  }

  async #nextPart(): Promise<BegunPart> {
    if (this.#over) throw new Fault('not-recording');
    this.presence.mustBeHere(this.#begun);
    await this.#endPart(this.#part, this.#part?.endWanted ?? 'source-changed');
    // A crash may have left a media file before its part was journaled; that number stays taken.
    const number = 1 + Math.max(this.#partNumber, await this.session.folder.lastMediaNumber());
    const codec = this.session.state?.codec ?? this.#how.codec;
    const upMs = this.#how.upMs();
    const gapMs = this.#endedAt === undefined ? undefined : Math.max(0, upMs - this.#endedAt);
    const soundLateMs = this.#how.soundLateMs?.();
    const how = { gapMs, upMs, codec, soundLateMs };
    const recorder = await PartRecorder.begin(this.session, number, how).catch((error: unknown) =>
      this.#giveUpOn(error),
    );
    this.#partNumber = number;
    this.#begun += 1;
    const startMs = this.#endedMs;
    this.#part = { recorder, startMs, ended: false, endWanted: undefined, port: undefined };
    this.#marks.partBegun(this.#part);
    this.presence.partBegun();
    this.#watchdog.begin();
    this.#alarms.tellAll();
    return { sessionId: this.session.id, part: number, codec };
  }

  /** A person continues it. @throws what `Presence.goOn` and `nextPart` throw */
  goOn(people: number | undefined): Promise<BegunPart> {
    return this.#serial.run(async () => {
      if (this.#over) throw new Fault('not-recording');
      await this.presence.goOn(people);
      return this.#nextPart();
    });
  }

  /** Takes the open part's chunks from this port until the last one, or until the port closes. */
  attach(port: ChunkPort): void {
    const part = this.#part;
    if (!part) throw new Fault('not-recording');
    part.port = port;
    const inTurn = (step: () => Promise<void>): void => {
      this.#serial.run(step).catch((error: unknown) => log('recording', error));
    };
    port.onMessage((data) => inTurn(() => this.#take(part, port, data)));
    port.onClose(() => inTurn(() => this.#endPart(part, part.endWanted ?? 'window-lost')));
  }

  async #take(part: OpenPart, port: ChunkPort, data: unknown): Promise<void> {
    const cameMs = this.#how.upMs();
    this.presence.look();
    const refused = this.presence.refusal ?? (part.ended ? 'log-closed' : undefined);
    if (refused) {
      port.post({ fault: refused });
      return;
    }
    try {
      const checked = chunkSchema.safeParse(data);
      if (!checked.success) throw new Fault('bad-arguments');
      const { sequence, end, bytes } = checked.data;
      const anchored = await part.recorder.write(checked.data);
      if (bytes.byteLength > 0) this.#onDurable(part, cameMs);
      if (anchored) this.#tellRetimed(await this.#marks.retime());
      if (end) await this.#endPart(part, end);
      if (end && endsRecording.has(end)) await this.#finish(end);
      port.post({
        sequence,
        ...part.recorder.takeWritten(),
        durableMs: part.startMs + part.recorder.durableMs,
        ended: end !== undefined,
      });
    } catch (error) {
      log('chunk refused', error);
      const fault = faultCodeOf(error);
      if (fault === 'disk-full') await this.#endOnFullDisk(part);
      else await this.#endPart(part, 'write-failed');
      port.post({ fault });
    }
  }

  #onDurable(part: OpenPart, cameMs: number): void {
    this.presence.durable(cameMs);
    const isWell = this.#watchdog.durable();
    if (isWell && part.endWanted === undefined) this.alarm('no-data', false);
    if (part.recorder.fileBytes > this.#how.maxLogBytes) this.#wantEnd('log-full');
  }

  #wantEnd(reason: 'stalled' | 'log-full'): void {
    const part = this.#part;
    if (!part || part.endWanted === 'stalled' || part.endWanted === reason) return;
    part.endWanted = reason;
    if (reason === 'stalled') this.alarm('no-data', true);
    this.#events.onEndPart(reason);
  }

  #onHeld(reason: HeldReason): void {
    this.#part?.port?.post({ fault: 'recording-held' });
    this.#events.onHeld(reason);
    const ended = reason === 'window-lost' ? 'window-lost' : 'stalled';
    this.#serial
      .run(() => this.#endPart(this.#part, ended))
      .catch((error: unknown) => log('held part not ended', error));
  }

  #onRehearsed(): void {
    this.#part?.port?.post({ fault: 'rehearsal-over' });
    this.end('stopped').catch((error: unknown) => log('rehearsal not ended', error));
  }

  /**
   * Adds a mark for a key press; resolves once it is on the disk. A full disk gives up the reserve for it.
   * @throws Fault `not-recording`, `disk-full`, `write-failed`
   */
  async mark(mark: Mark, captureMs: number, reactionMs?: number): Promise<Entry> {
    if (this.#over) throw new Fault('not-recording');
    return this.#marks.add(mark, captureMs, reactionMs).catch(async (error: unknown) => {
      if (faultCodeOf(error) !== 'disk-full') throw error;
      await this.#reserve.release();
      const entry = await this.#marks.add(mark, captureMs, reactionMs);
      // End before the picture takes the rest of the reserve: the end needs room, too.
      this.#events.onFull();
      void this.end('disk-full');
      return entry;
    });
  }

  /**
   * Takes the last minute before that time out of the film.
   * @throws Fault `not-recording`, `disk-full`, `write-failed`
   */
  async takeOut(captureMs: number): Promise<TakenOut> {
    if (this.#over) throw new Fault('not-recording');
    return this.#marks.takeOut(captureMs);
  }

  /** An alarm begins or ends. It is reported and journaled once. */
  alarm(alarm: Alarm, on: boolean): void {
    if (!this.#over) this.#alarms.set(alarm, on);
  }

  /** The window crashed and has come up again, with a new clock: its part is ended. */
  windowCameUp(): Promise<void> {
    return this.#serial.run(async () => {
      // A person in the room has to confirm that it continues.
      this.presence.hold('window-lost');
      await this.#endPart(this.#part, 'window-lost');
      this.#marks.newClock();
      if (!this.#over) this.#alarms.windowLost();
    });
  }

  /** Ends the recording cleanly, after writing what has arrived. Does nothing if it is over. */
  end(reason: PartEndReason): Promise<void> {
    return this.#serial.run(async () => {
      await this.#endPart(this.#part, reason);
      await this.#finish(reason);
    });
  }

  async #endPart(part: OpenPart | undefined, reason: PartEndReason): Promise<void> {
    if (!part || part.ended) return;
    this.#watchdog.stop();
    // From here on, its marks belong to a part that has ended.
    this.#endedMs += await part.recorder.end(reason);
    this.#endedBytes += part.recorder.durableBytes;
    part.ended = true;
    this.#part = undefined;
    this.presence.partEnded(reason);
    this.#endedAt = this.#how.upMs();
    // Marks after its last block move to its end.
    this.#tellRetimed(await this.#marks.retime());
  }

  async #endOnFullDisk(part: OpenPart): Promise<void> {
    await this.#reserve.release();
    await this.#endPart(part, 'disk-full');
    await this.#finish('disk-full');
  }

  async #giveUpOn(error: unknown): Promise<never> {
    if (faultCodeOf(error) === 'disk-full') {
      await this.#reserve.release();
      await this.#finish('disk-full');
    }
    throw error;
  }

  async #finish(reason: PartEndReason): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.presence.stop();
    await this.#reserve.release();
    // A session that could not be continued remains interrupted, as before.
    if (this.#begun > 0) {
      await this.session
        .append({ type: 'recording-ended', reason })
        .catch((error: unknown) => log('end of the recording not journaled', error));
    }
    this.session.recording = false;
    this.#events.onEnded(this.session);
  }

  #tellRetimed(entries: readonly Entry[]): void {
    if (entries.length > 0) this.#events.onMomentsChanged(this.session, entries);
  }
}
