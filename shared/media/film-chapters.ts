import { element, elementId, textElement, uintElement } from './ebml';

/** Where a film can be entered, under a name. */
export interface Chapter {
  /** Film time in ms. */
  readonly timeMs: number;
  readonly title: string;
}

/** A day in ns is beyond 32 bits. */
const nsWidth = 8;
const nsPerMs = 1_000_000;

/**
 * A Chapters element: each chapter lasts until the next one begins, the last one until the end.
 * @param chapters ascending
 * @returns no bytes if there are none
 */
export function writeChapters(chapters: readonly Chapter[], endMs: number): Uint8Array {
  if (chapters.length === 0) return new Uint8Array();
  const atoms = chapters.map(({ timeMs, title }, at) =>
    element(
      elementId.chapterAtom,
      uintElement(elementId.chapterUid, at + 1, 2),
      uintElement(elementId.chapterTimeStart, timeMs * nsPerMs, nsWidth),
      uintElement(elementId.chapterTimeEnd, (chapters[at + 1]?.timeMs ?? endMs) * nsPerMs, nsWidth),
      element(
        elementId.chapterDisplay,
        element(elementId.chapterString, new TextEncoder().encode(title)),
        // Undetermined: titles are as people wrote them.
        textElement(elementId.chapterLanguage, 'und'),
      ),
    ),
  );
  return element(elementId.chapters, element(elementId.editionEntry, ...atoms));
}
