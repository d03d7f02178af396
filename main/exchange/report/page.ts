import { createHash } from 'node:crypto';
import type { WallTime } from '../../../shared/model/journal';
import type { Leader } from '../../../shared/model/moment';
import { tagPaths } from '../../../shared/model/tag-paths';
import { formatClock, formatLongDay, purposeInSentence, region, words } from '../../../shared/words';
import { chart } from './chart';
import { fontFaces } from './font';
import { Html, html } from './html';
import type { Report, ReportedMoment, ReportedPhase } from './report';
import { reportStyle } from './style';

const { report: said } = words;

/** What the group agreed to, as it stands on the page. */
export interface ReportAgreement {
  /** The day of the agreement, such as `2026-12-01`. */
  readonly day: string;
  readonly purpose: string;
  readonly leader: Leader | undefined;
  readonly deleteBy: string | undefined;
}

/**
 * The page of a report: one file that needs nothing else, runs nothing and leads nowhere. Its own policy allows
 * only its style and its font.
 */
export function reportPage(report: Report, agreement: ReportAgreement): string {
  const { code, observation } = report;
  const form = observation ? said.observation : said.session;
  const body = html`<main>
<p class="form">${form}</p>
<h1><bdi>${code}</bdi></h1>
${facts(report)}
${agreed(agreement)}
${timeline(report)}
${observation ? references(report) : moments(report)}
${observation?.headings.map(writing)}
</main>`;
  const style = fontFaces(body.text) + reportStyle;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="en-${region()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>${code} · ${form}</title>
<style>${new Html(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}

/** The day on the wall when it was recorded. */
const dayOf = ({ utcMs, offsetMinutes }: WallTime): string =>
  new Date(utcMs + offsetMinutes * 60_000).toISOString().slice(0, 10);

/** With its year, because a paper is read later. */
const longDay = (day: string): string => formatLongDay(day, Number.NaN);

function facts({ at, lengthMs, pauses, observation }: Report): Html {
  const lengths = pauses.flatMap(({ gapMs }) => (gapMs === undefined ? [] : formatClock(gapMs)));
  const parts = said.parts(pauses.length + 1, lengths.length === pauses.length ? lengths.join(', ') : '');
  return html`<dl class="facts">
${fact(said.date, longDay(dayOf(at)))}
${fact(said.length, formatClock(lengthMs))}
${pauses.length > 0 && fact(said.recording, parts)}
${observation && fact(said.leader, observation.leader)}
${observation && html`<div><dt>${said.observer}</dt><dd class="blank"></dd></div>`}
</dl>`;
}

const fact = (name: string, value: string): Html =>
  html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`;

function timeline(report: Report): Html {
  const { phases, pauses } = report;
  return html`<h2>${said.timeline}</h2>
${chart(report)}
${pauses.length > 0 && html`<p class="muted">${said.pauses}</p>`}
${phases.length === 0 && html`<p class="muted">${said.noPhases}</p>`}
<ol class="phases">${phases.map((phase, at) => phaseLine(phase, at + 1))}</ol>`;
}

const phaseLine = ({ name, fromMs, toMs }: ReportedPhase, number: number): Html =>
  html`<li><span class="muted">${number}</span><span class="name">${words.phases[name]}</span><span class="muted">${said.span(formatClock(fromMs), formatClock(toMs))}</span></li>`;

/** All moments, phase by phase. In two columns unless they have notes. */
function moments({ moments: all, phases }: Report): Html {
  const groups = [
    { title: said.beforePhases, moments: all.filter(({ fromMs }) => fromMs < (phases[0]?.fromMs ?? 0)) },
    ...phases.map((phase, at) => ({
      title: words.phases[phase.name],
      moments: all.filter((moment) => phaseAt(phases, moment) === at),
    })),
    ...(phases.length === 0 ? [{ title: '', moments: all }] : []),
  ];
  const look = all.some(({ note }) => note !== '') ? 'long' : 'short';
  return html`<h2>${said.moments}</h2>
${all.length === 0 && html`<p class="muted">${said.momentsNone}</p>`}
<div class="moments ${look}">${groups
    .filter((group) => group.moments.length > 0)
    .map(
      ({ title, moments: inGroup }) =>
        html`${title !== '' && html`<h3>${title}</h3>`}<ol>${inGroup.map((moment) => momentLine(moment))}</ol>`,
    )}</div>`;
}

const phaseAt = (phases: readonly ReportedPhase[], { fromMs }: ReportedMoment): number =>
  phases.findLastIndex((phase) => phase.fromMs <= fromMs);

/** A longer note may go on on the next page; a shorter one stays with its moment. */
const tallNote = 600;

/** @param number by which it is quoted; undefined in a report of the session */
function momentLine(moment: ReportedMoment, number?: number, inPhase?: string): Html {
  const { fromMs, toMs, label, shape, leader, note } = moment;
  const details = [toMs !== undefined && said.until(formatClock(toMs)), shape !== 'phase' && inPhase];
  return html`<li${note.length > tallNote && html` class="tall"`}>${number !== undefined && html`<span class="number">${said.reference(number)}</span>`}<span>${formatClock(fromMs)}</span><svg viewBox="0 0 16 16" aria-hidden="true"><path class="${shape}" d="${tagPaths[shape]}"/></svg><span>${label} <span class="muted">${details.filter(Boolean).join(', ')}</span></span><span class="leader" dir="auto">${leader}</span>${note !== '' && html`<p class="note" dir="auto">${note}</p>`}</li>`;
}

/** The starred moments, numbered, to be quoted in what is written under the headings. */
function references({ moments: all, phases }: Report): Html {
  return html`<h2>${said.references}</h2>
${all.length === 0 && html`<p class="muted">${said.referencesNone}</p>`}
<div class="moments referred long"><ol>${all.map((moment, at) => {
    const phase = phases[phaseAt(phases, moment)];
    return momentLine(moment, at + 1, phase && words.phases[phase.name]);
  })}</ol></div>`;
}

/** A heading, and room to write by hand. */
const writing = (heading: string): Html =>
  html`<section class="write"><h2 dir="auto">${heading}</h2><div></div><div></div><div></div><div></div></section>`;

function agreed({ day, purpose, leader, deleteBy }: ReportAgreement): Html {
  const sentences = [
    said.agreed(longDay(day), purposeInSentence(purpose)),
    ...(leader ? [said.leaderAgreed(leader)] : []),
    ...(deleteBy === undefined ? [] : [said.deleteBy(longDay(deleteBy))]),
  ];
  return html`<p class="agreed" dir="auto">${sentences.join(' ')}</p>`;
}
