import type { MediaSpan } from '../../shared/media/media-time';
import type { Session } from './session';
import { beginSideLog, encodeSideEntry, type SideEntry, sideEntries } from './side-log';

/** Which stretch of which part, in the old part's own time, ms. */
export interface SideStretch {
  /** The old part's number, and the new one's. */
  readonly from: number;
  readonly to: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** What of the session is struck, in the old part's own time, ms: some of it may lie before or behind the stretch. */
  readonly struck: readonly MediaSpan[];
}

/**
 * A small picture may be of a moment a little before or after its time, and what was struck begins or ends a little
 * before or after what it shows: so near a border none stays, ms.
 */
const nearBorderMs = 2000;

/** Of the line of sound each step lasts so long, and takes so many bytes: its lowest and its highest sample. */
const stepMs = 20;
const stepBytes = 4;

/** Copies a stretch of the line of sound and of the small pictures. @throws Fault `disk-full`, `write-failed` */
export async function copySideLogs(old: Session, copy: Session, stretch: SideStretch): Promise<void> {
  await copyEntries(old, copy, 'peaks', stretch, peaksWithin);
  await copyEntries(old, copy, 'pictures', stretch, pictureWithin(stretch.struck));
}

async function copyEntries(
  old: Session,
  copy: Session,
  kind: 'peaks' | 'pictures',
  { from, to, ...span }: SideStretch,
  within: (entry: SideEntry, span: { fromMs: number; toMs: number }) => SideEntry | undefined,
): Promise<void> {
  const path = copy.folder.sidePath(to, kind);
  const { disk } = copy.folder;
  const log = await copy.withKey((sessionKey) => beginSideLog({ path, kind, sessionKey, disk }));
  try {
    await old.withKey(async (sessionKey) => {
      const { folder } = old;
      const place = { path: folder.sidePath(from, kind), kind, sessionKey, disk: folder.disk };
      for await (const entry of sideEntries(place)) {
        const kept = within(entry, span);
        if (kept) await log.append(encodeSideEntry(kept));
      }
    });
    await log.seal();
  } finally {
    await log.close();
  }
}

/** The steps that lie wholly in the stretch. */
export function peaksWithin(
  { partMs, bytes }: SideEntry,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): SideEntry | undefined {
  const first = Math.max(0, Math.ceil((fromMs - partMs) / stepMs));
  const after = Math.min(bytes.length / stepBytes, Math.floor((toMs - partMs) / stepMs));
  if (after <= first) return undefined;
  return {
    partMs: partMs + first * stepMs - fromMs,
    bytes: bytes.slice(first * stepBytes, after * stepBytes),
  };
}

/** Those that lie in the stretch, and not near anything that is struck. */
export function pictureWithin(struck: readonly MediaSpan[]) {
  return (
    { partMs, bytes }: SideEntry,
    { fromMs, toMs }: { fromMs: number; toMs: number },
  ): SideEntry | undefined => {
    if (partMs < fromMs || partMs >= toMs) return undefined;
    const isNear = struck.some(
      (span) => partMs >= span.fromMs - nearBorderMs && partMs <= span.toMs + nearBorderMs,
    );
    return isNear ? undefined : { partMs: partMs - fromMs, bytes };
  };
}
