import { answerFilm } from './playback/answer-film';
import type { Openings } from './playback/openings';
import { openingOf, scheme } from './windows/address';
import { answerAppFile, notFound } from './windows/app-files';
import { ourSession } from './windows/containment';

/** Answers what the pages request: their own files, and films that are open. */
export function answerRequests(rendererFolder: string, openings: Openings): void {
  ourSession().protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    if (url.host === 'app') return answerAppFile(rendererFolder, url);
    const id = url.host === 'session' ? openingOf(url) : undefined;
    const opening = id && (await openings.get(id));
    return opening ? answerFilm(opening, request) : notFound();
  });
}
