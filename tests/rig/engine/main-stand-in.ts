import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Library } from '../../../main/library/library';
import { recordPart } from '../../../main/library/testing/libraries';
import type { FilmOpening } from '../../../main/playback/film-opening';
import { Openings } from '../../../main/playback/openings';
import { Recording } from '../../../main/recording/recording';
import type { ChunkPort } from '../../../main/recording/running-recording-types';
import { agreed, quietOptions } from '../../../main/recording/testing/room';
import type { Session } from '../../../main/session/session';
import { MemoryDisk } from '../../../main/vault/testing/memory-disk';
import type { BegunPart } from '../../../shared/ipc/contract';
import type { FaultCode } from '../../../shared/model/fault';
import type { Span } from '../../../shared/model/span';
import type { Place } from '../app/launch-app';
import { serveFilms } from './film-server';
import { importInto } from './import-into';
import { type MainCalls, type StandInFilm, unpack } from './wire';

/** An open film, for the page and for measurements. */
export interface OpenedFilm {
  readonly film: StandInFilm;
  readonly opening: FilmOpening;
}

/** Replaces main. Its library, recording and films are the product's own. */
export interface MainStandIn {
  /** Address of the page. */
  readonly url: string;
  /** Spans that main reported as lost when films were read, in media time. */
  readonly lost: readonly Span[];
  /** Answers this page's calls from its next load on. */
  serve(page: Page): Promise<void>;
  /** Adds a mark for a key that was pressed at that time of the page's clock. @returns the mark's id */
  mark(captureMs: number): Promise<string>;
  /** Adds a session with these parts, each as it was read in. */
  add(parts: readonly Uint8Array[]): Promise<void>;
  /** Imports a file as the app does. @returns why it can't come in, if it can't; what the import failed with */
  importFile(path: string): Promise<FaultCode | undefined>;
  /** The session that was recorded, added or imported last. */
  session(): Session;
  openFilm(): Promise<OpenedFilm>;
  /** Flips a bit in the first half of a part's recording. Films that are already open may not notice. */
  damage(part: number): void;
  close(): Promise<void>;
}

/**
 * Starts with a new library on a disk in memory. Only the library's lock and the reserve for ending a
 * recording are files in the place.
 */
export async function startMainStandIn(place: Place): Promise<MainStandIn> {
  const disk = new MemoryDisk();
  mkdirSync(place.library);
  const library = await Library.open({
    folder: place.library,
    vaultsFolder: `${place.folder}/vaults`,
    keychain: undefined,
    disk,
  });
  const recording = new Recording({ ...quietOptions(place.folder), library });
  const lost: Span[] = [];
  const openings = new Openings();
  const server = await serveFilms(openings);
  let recorded: BegunPart['sessionId'] | undefined;

  const session = (): Session => {
    if (!recorded) throw new Error('nothing was recorded');
    return library.session(recorded);
  };

  async function serve(page: Page): Promise<void> {
    const ports = new Map<number, CarriedPort>();
    const withPort = (begun: BegunPart): BegunPart => {
      const port = new CarriedPort(begun.part, page);
      ports.set(begun.part, port);
      recording.attach(port);
      return begun;
    };
    const calls: MainCalls = {
      async begin() {
        const begun = withPort(await recording.begin('2026-11 Engine G1 S1', agreed));
        recorded = begun.sessionId;
        return begun;
      },
      nextPart: async () => withPort(await recording.nextPart()),
      finish: () => recording.finish(),
      fromPort: async (part, message) => ports.get(part)?.take(unpack(message)),
      portClosed: async (part) => ports.get(part)?.closed(),
    };
    await page.exposeFunction('askMain', (name: keyof MainCalls, ...args: never[]) =>
      (calls[name] as (...args: never[]) => Promise<unknown>)(...args),
    );
  }

  return {
    url: server.url,
    lost,
    serve,
    mark: async (captureMs) => (await recording.mark(session(), { kind: 'bookmark' }, captureMs)).id,
    async add(parts) {
      const added = await library.createSession('2026-11 Engine G1 S1');
      for (const [n, bytes] of parts.entries()) await recordPart(added, n + 1, { bytes });
      recorded = added.id;
    },
    async importFile(path) {
      const { id, fault } = await importInto(library, path);
      recorded = id ?? recorded;
      return fault;
    },
    session,
    async openFilm() {
      const { id, facts } = await openings.open(session(), (_id, damage) => lost.push(damage));
      const { durationMs, takenOut } = facts;
      const opening = await openings.mustGet(id);
      return { film: { url: server.filmUrl(id), durationMs, takenOut }, opening };
    },
    damage(part) {
      const path = session().folder.mediaPath(part);
      const bytes = disk.content(path);
      const at = bytes.length >> 2;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      disk.put(path, bytes);
    },
    async close() {
      await recording.endNow();
      await openings.closeAll();
      await server.close();
      await library.close();
    },
  };
}

/** Main's end of a part's port; the other end is in the page. */
class CarriedPort implements ChunkPort {
  readonly #part: number;
  readonly #page: Page;
  #listener: (data: unknown) => void = () => undefined;
  #onClose: () => void = () => undefined;

  constructor(part: number, page: Page) {
    this.#part = part;
    this.#page = page;
  }

  take(data: unknown): void {
    this.#listener(data);
  }

  closed(): void {
    this.#onClose();
  }

  onMessage(listener: (data: unknown) => void): void {
    this.#listener = listener;
  }

  onClose(listener: () => void): void {
    this.#onClose = listener;
  }

  post(message: Parameters<ChunkPort['post']>[0]): void {
    this.#page
      .evaluate(([part, said]) => window.standIn.intoPort(part, said), [this.#part, message] as const)
      // The page is gone, so nobody waits for it.
      .catch(() => undefined);
  }

  close(): void {}
}
