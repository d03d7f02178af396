import type { Span } from '../../../shared/model/span';
import type { Session } from '../../session/session';
import { beginSideLog, encodeSideEntry, hasSide, type SideEntry, sideEntries } from '../../session/side-log';

/** A span of one part to copy, in the old part's time, in ms. */
export interface SideStretch extends Span {
  /** The old part's number, and the new one's. */
  readonly from: number;
  readonly to: number;
  /**
   * What is struck of the session, in the old part's time, in ms. Some of it may be before or after this
   * span.
   */
  readonly struck: readonly Span[];
}

/**
 * How near to a struck passage, in ms, no picture is copied. A small picture may show a moment slightly
 * before or after its time, and struck passages do not begin and end exactly with what they show.
 */
const nearBorderMs = 2000;

/** Length of one step of the peaks, in ms, and its size in bytes: its lowest and highest sample. */
const stepMs = 20;
const stepBytes = 4;

/** Copies a span of the peaks and of the small pictures. @throws Fault `disk-full`, `write-failed` */
export async function copySideLogs(old: Session, copy: Session, stretch: SideStretch): Promise<void> {
  await copyEntries(old, copy, 'peaks', stretch, peaksWithin);
  await copyEntries(old, copy, 'pictures', stretch, pictureWithin(stretch.struck));
}

async function copyEntries(
  old: Session,
  copy: Session,
  kind: 'peaks' | 'pictures',
  { from, to, ...span }: SideStretch,
  within: (entry: SideEntry, span: Span) => SideEntry | undefined,
): Promise<void> {
  // Of an import it may still have to be made: what remains then gets its own.
  if (!(await hasSide(old.folder, from, kind))) return;
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

/** The steps that lie entirely within the span. */
function peaksWithin({ partMs, bytes }: SideEntry, { fromMs, toMs }: Span): SideEntry | undefined {
  const first = Math.max(0, Math.ceil((fromMs - partMs) / stepMs));
  const after = Math.min(bytes.length / stepBytes, Math.floor((toMs - partMs) / stepMs));
  if (after <= first) return undefined;
  return {
    partMs: partMs + first * stepMs - fromMs,
    bytes: bytes.slice(first * stepBytes, after * stepBytes),
  };
}

/** The pictures within the span that are not near anything struck. */
function pictureWithin(struck: readonly Span[]) {
  return ({ partMs, bytes }: SideEntry, { fromMs, toMs }: Span): SideEntry | undefined => {
    if (partMs < fromMs || partMs >= toMs) return undefined;
    const isNear = struck.some(
      (span) => partMs >= span.fromMs - nearBorderMs && partMs <= span.toMs + nearBorderMs,
    );
    return isNear ? undefined : { partMs: partMs - fromMs, bytes };
  };
}
