import type { FedCode, FedLayout } from './fed-layout';

/**
 * A camera and a microphone made in the page itself, which can freeze, go black or fall silent; Chromium's
 * own fake devices cannot. Injected as source text (`made-devices.ts`), so it may refer only to its arguments
 * and to what a page has.
 */

/**
 * What the camera gives. fed: burned-in numbers, flashes. dim: a dark room in which things can still be seen.
 * motionless: the same room without anybody moving; all that changes is a sensor's noise. card: always the same picture,
 * as some cameras give behind a closed shutter. frozen: nothing, however often it is opened. hung: nothing until it is
 * opened again. late: as fed, but one that is opened takes two and a half seconds for its first frame. lossy: as fed,
 * but three of ten frames are lost on the way, unless fewer are asked for.
 */
export type MadePicture =
  | 'fed'
  | 'dim'
  | 'motionless'
  | 'card'
  | 'black'
  | 'frozen'
  | 'hung'
  | 'late'
  | 'lossy';

/**
 * What the microphone gives. noise: a quiet room, at −60 dBFS. swell: a tone that comes and goes. zero:
 * digital silence.
 */
export type MadeSound = 'beeps' | 'noise' | 'swell' | 'zero';

/** A frame that the camera gave. */
export interface MadeFrame {
  readonly number: number;
  /** `performance.now()`. */
  readonly ms: number;
}

export interface MadeKit {
  readonly layout: FedLayout;
  readonly code: FedCode;
  readonly width: number;
  readonly height: number;
  readonly loopFrames: number;
  /** Whether the microphone is made, too; otherwise the page's own ones are used. */
  readonly microphone: boolean;
  /** The cameras' names. Only the first one does what is asked of the picture; the others always give the fed one. */
  readonly cameras: readonly string[];
}

/** The made devices in their page. */
export interface MadeRig {
  picture: MadePicture;
  setSound(sound: MadeSound): void;
  /** Turns the microphone down, as other programs do: 1 for its own level. */
  setLevel(level: number): void;
  readonly frames: MadeFrame[];
  readonly openings: MadeOpening[];
}

/** A camera was opened. */
export interface MadeOpening {
  readonly name: string;
  /** `performance.now()`. */
  readonly ms: number;
}

/** Chromium's writer of a track, which TypeScript's DOM does not describe. */
export type TrackWriter = new (options: {
  kind: 'video';
}) => MediaStreamTrack & {
  readonly writable: WritableStream<VideoFrame>;
};

/** A camera that a page has open. */
interface OpenCamera {
  readonly writer: WritableStreamDefaultWriter<VideoFrame>;
  readonly name: string;
  /** The most frames a second that were asked for. */
  readonly rate: number;
  /** When it gives its first frame, `performance.now()`. */
  readonly fromMs: number;
  /** Frames that it has given since it was opened, lost ones included. */
  given: number;
}

/** Replaces the devices that the page would otherwise get. */
export function makeRig(kit: MadeKit): MadeRig {
  const { layout, width, height } = kit;
  const Generator = (globalThis as unknown as { MediaStreamTrackGenerator: TrackWriter })
    .MediaStreamTrackGenerator;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  const sketch = context;
  const writers = new Set<OpenCamera>();
  /** Frames a second at which a lossy camera loses none. */
  const easyRate = 15;
  const lateMs = 2500;

  function fill(box: { x: number; y: number; width: number; height: number }, shade: number): void {
    sketch.fillStyle = `rgb(${shade} ${shade} ${shade})`;
    const left = Math.round(box.x * width);
    const top = Math.round(box.y * height);
    const right = Math.round((box.x + box.width) * width);
    sketch.fillRect(left, top, right - left, Math.round((box.y + box.height) * height) - top);
  }

  function paintFed(number: number): void {
    fill({ x: 0, y: 0, width: 1, height: 1 }, 40);
    const cells = kit.code.cells(number % kit.loopFrames);
    const cell = layout.code.width / cells.length;
    for (const [i, on] of cells.entries())
      fill({ ...layout.code, x: layout.code.x + i * cell, width: cell }, on ? 232 : 24);
    const at = (number % layout.periodFrames) - layout.flashAt;
    fill(layout.flash, at >= 0 && at < layout.flashFrames ? 232 : 24);
    // Something that moves, so that no encoder takes it for a still picture.
    fill({ x: (number % 60) / 64, y: 0.85, width: 0.06, height: 0.1 }, 150);
  }

  /**
   * A room with the curtains drawn: at most about a twelfth of full brightness, but people can be made out.
   */
  function paintDim(number: number): void {
    fill({ x: 0, y: 0, width: 1, height: 1 }, 6);
    for (let i = 0; i < 8; i += 1) {
      const sway = 0.01 * Math.sin(number / 20 + i);
      fill(
        { x: 0.06 + i * 0.115 + sway, y: 0.4 + (i % 2) * 0.1, width: 0.07, height: 0.3 },
        10 + (i % 4) * 4,
      );
    }
    // Noise, as a camera's sensor adds it in the dark.
    for (let i = 0; i < 60; i += 1)
      fill({ x: Math.random(), y: Math.random(), width: 0.01, height: 0.01 }, 4 + Math.random() * 8);
  }

  /** So little noise that none of it is left once the picture is made small. */
  function paintMotionless(): void {
    fill({ x: 0, y: 0, width: 1, height: 1 }, 6);
    for (let i = 0; i < 8; i += 1)
      fill({ x: 0.06 + i * 0.115, y: 0.4 + (i % 2) * 0.1, width: 0.07, height: 0.3 }, 10 + (i % 4) * 4);
    const point = { width: 1 / width, height: 1 / height };
    for (let i = 0; i < 20; i += 1) fill({ x: Math.random(), y: Math.random() / 3, ...point }, 7);
  }

  /** A crossed-out camera. */
  function paintCard(): void {
    fill({ x: 0, y: 0, width: 1, height: 1 }, 90);
    fill({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 }, 220);
    for (let i = 0; i < 16; i += 1)
      fill({ x: 0.36 + i * 0.018, y: 0.34 + i * 0.02, width: 0.02, height: 0.03 }, 40);
  }

  const rig: MadeRig = {
    picture: 'fed',
    setSound: () => undefined,
    setLevel: () => undefined,
    frames: [],
    openings: [],
  };
  const began = performance.now();
  let painted = 0;

  /** Numbers count the frames that were given, so a busy page skips none: a missing one was lost later. */
  function give(): void {
    const due = began + ((painted + 1) * 1000) / layout.fps;
    painted += 1;
    const now = performance.now();
    const { picture } = rig;
    const isDead = picture === 'frozen' || picture === 'hung';
    const gives = [...writers].filter(
      ({ name, fromMs }) => now >= fromMs && (!isDead || name !== kit.cameras[0]),
    );
    if (!isDead || gives.length > 0) {
      const number = rig.frames.length;
      if (picture === 'dim') paintDim(number);
      else if (picture === 'motionless') paintMotionless();
      else if (picture === 'card') paintCard();
      else if (picture === 'black') fill({ x: 0, y: 0, width: 1, height: 1 }, 0);
      else paintFed(number);
      rig.frames.push({ number, ms: now });
      for (const open of gives) {
        const isTaken = open.rate > easyRate || number % 2 === 0;
        if (!isTaken) continue;
        open.given += 1;
        if (picture === 'lossy' && open.rate > easyRate && number % 10 < 3) continue;
        const frame = new VideoFrame(canvas, { timestamp: Math.round(now * 1000) });
        open.writer.write(frame).catch(() => {
          frame.close();
          writers.delete(open);
        });
      }
    }
    setTimeout(give, Math.max(0, due - performance.now()));
  }
  give();

  function named(track: MediaStreamTrack, label: string, settings: object): MediaStreamTrack {
    Object.defineProperty(track, 'label', { value: label });
    Object.defineProperty(track, 'getSettings', { value: () => settings });
    Object.defineProperty(track, 'applyConstraints', { value: async () => undefined });
    return track;
  }

  function openCamera(wish: MediaTrackConstraints): MediaStreamTrack {
    const track = new Generator({ kind: 'video' });
    const writer = track.writable.getWriter();
    const asked = (wish.deviceId as ConstrainDOMStringParameters | undefined)?.exact;
    const name = kit.cameras.find((each) => each === asked) ?? kit.cameras[0] ?? '';
    const rate = (wish.frameRate as ConstrainDoubleRange | undefined)?.max ?? layout.fps;
    const fromMs = rig.picture === 'late' ? performance.now() + lateMs : 0;
    const open: OpenCamera = { writer, name, rate, fromMs, given: 0 };
    writer.closed.catch(() => undefined).then(() => writers.delete(open));
    writers.add(open);
    if (rig.picture === 'hung' && name === kit.cameras[0]) rig.picture = 'fed';
    rig.openings.push({ name, ms: performance.now() });
    // The camera counts what it gives; the machine may lose some of it later.
    Object.defineProperty(track, 'stats', { get: () => ({ totalFrames: open.given, discardedFrames: 0 }) });
    return named(track, name, { deviceId: name, width, height, frameRate: Math.min(rate, layout.fps) });
  }

  let openMicrophone: (() => MediaStreamTrack) | undefined;
  if (kit.microphone) {
    const audio = new AudioContext({ sampleRate: 48_000 });
    const buffer = audio.createBuffer(1, audio.sampleRate, audio.sampleRate);
    const beeps = audio.createBuffer(1, audio.sampleRate, audio.sampleRate);
    const swell = audio.createBuffer(1, audio.sampleRate, audio.sampleRate);
    const swelling = swell.getChannelData(0);
    const noise = buffer.getChannelData(0);
    const tones = beeps.getChannelData(0);
    for (let i = 0; i < noise.length; i += 1) {
      // Uniform noise of ±0.0017 has an RMS of 0.001: −60 dBFS.
      noise[i] = (Math.random() * 2 - 1) * 0.0017;
      const at = i - audio.sampleRate / 2;
      const beeping = at >= 0 && at < (layout.beepMs * audio.sampleRate) / 1000;
      const turn = (2 * Math.PI * i) / audio.sampleRate;
      swelling[i] = 0.25 * (1 - Math.cos(turn)) * Math.sin(440 * turn);
      tones[i] = beeping ? 0.5 * Math.cos((2 * Math.PI * layout.beepHz * at) / audio.sampleRate) : 0;
    }
    const room = audio.createGain();
    const beeper = audio.createGain();
    const sweller = audio.createGain();
    const sources = [buffer, beeps, swell].map((each) => {
      const source = new AudioBufferSourceNode(audio, { buffer: each, loop: true });
      source.start();
      return source;
    });
    sources[0]?.connect(room);
    sources[1]?.connect(beeper).connect(room);
    sources[2]?.connect(sweller).connect(room);
    openMicrophone = () => {
      const out = audio.createMediaStreamDestination();
      room.connect(out);
      const [track] = out.stream.getAudioTracks();
      if (!track) throw new Error('no track');
      return named(track, 'Made microphone', { deviceId: 'made-microphone', sampleRate: audio.sampleRate });
    };
    let level = 1;
    let playing: MadeSound = 'noise';
    rig.setLevel = (to) => {
      level = to;
      rig.setSound(playing);
    };
    rig.setSound = (sound) => {
      playing = sound;
      // Set, not faded: a fade would end in numbers that are small but not zero.
      room.gain.value = sound === 'zero' ? 0 : level;
      beeper.gain.value = sound === 'beeps' ? 1 : 0;
      sweller.gain.value = sound === 'swell' ? 1 : 0;
    };
    rig.setSound('noise');
  }

  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  const list = devices.enumerateDevices.bind(devices);
  devices.getUserMedia = async (wish) => {
    const stream = new MediaStream();
    if (wish?.video) stream.addTrack(openCamera(wish.video === true ? {} : wish.video));
    if (wish?.audio && openMicrophone) stream.addTrack(openMicrophone());
    else if (wish?.audio)
      for (const track of (await ask({ audio: wish.audio })).getTracks()) stream.addTrack(track);
    return stream;
  };
  devices.enumerateDevices = async () => {
    const about = (kind: MediaDeviceKind, deviceId: string, label: string) => {
      const plain = { kind, deviceId, label, groupId: 'made' };
      return { ...plain, toJSON: () => plain };
    };
    const others = (await list()).filter(
      ({ kind }) => kind !== 'videoinput' && !(kit.microphone && kind === 'audioinput'),
    );
    const made = kit.cameras.map((name) => about('videoinput', name, name));
    if (kit.microphone) made.push(about('audioinput', 'made-microphone', 'Made microphone'));
    return [...made, ...others];
  };
  return rig;
}
