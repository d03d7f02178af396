import type { ExportAsked, FilmAsked, MarksAsked } from '../model/export';
import { endOfSentence, withoutStops } from '../model/in-sentence';
import { en } from './en';
import { formatClock, formatDuration } from './format';

/** What something is for, as it is said within a sentence. */
export function purposeInSentence(purpose: string): string {
  return withoutStops(purpose).trim().replace(/\s+/g, ' ').replace(endOfSentence, '');
}

/** What is read aloud before something leaves: what it is and what for, and what becomes of it. */
export function exportSentences(asked: ExportAsked): string[] {
  const { aloud, noPurpose } = en.exchange;
  const purpose = purposeInSentence(asked.purpose) || noPurpose;
  const what = 'leaders' in asked ? marksSentences(asked, purpose) : filmSentences(asked, purpose);
  return [...what, aloud.willing];
}

const numberOf = (files: number): 'one' | 'several' => (files === 1 ? 'one' : 'several');

function marksSentences({ what, leaders, about, files }: MarksAsked, purpose: string): string[] {
  const { aloud } = en.exchange;
  const number = numberOf(files);
  const whose = about ? [aloud.about(about)] : [];
  const copied = aloud[what](aloud.files(files), purpose);
  return [`${copied} ${aloud[leaders][number]}`, ...whose, aloud.fileOf[what] ?? aloud.plain[number]];
}

function filmSentences(asked: FilmAsked, purpose: string): string[] {
  const { aloud } = en.filmExport;
  const { protection, chapters, extent, clips } = asked;
  const { picture, lowVoices } = protection;
  const isChanged = picture !== 'unchanged' || lowVoices;
  const done = [aloud.pictures[picture], lowVoices ? aloud.lowVoices : aloud.sameVoices];
  const { stillKnown } = aloud;
  const known = picture === 'none' ? stillKnown.sound : stillKnown.picture;
  const number = numberOf(extent === 'clips' ? clips.length : 1);
  return [
    aloud.copy(copiedFilm(asked), purpose),
    [...done, isChanged ? known : ''].filter(Boolean).join(' '),
    ...(chapters ? [aloud.chapters[number]] : []),
    en.exchange.aloud.plain[number],
  ];
}

function copiedFilm({ extent, clips, lengthMs, protection }: FilmAsked): string {
  const { aloud } = en.filmExport;
  const said = protection.picture === 'none' ? aloud.sound : aloud.video;
  const length = formatDuration(lengthMs);
  if (extent === 'whole') return said.whole(length);
  if (extent === 'passage') return said.passage(length, formatClock(clips[0]?.fromMs ?? 0));
  return said[extent](clips.length, length);
}
