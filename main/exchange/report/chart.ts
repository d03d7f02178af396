import { type Drawn, tagPaths } from '../../../shared/model/tag-paths';
import { formatClock, words } from '../../../shared/words';
import { type Html, html } from './html';
import type { Report, ReportedMoment } from './report';

/** The picture's measures, in units of which the page's width has `width`; about 1 px on a screen. */
const width = 660;
/** What the names of the rows take. */
const namesWidth = 160;
const plotTo = 654;
const bandHeight = 22;
const rowHeight = 16;
const shapeSize = 10;
/** How wide a letter is at most, on average. */
const letterWidth = 5.9;

interface Row {
  readonly label: string;
  readonly shape: Drawn | undefined;
  readonly moments: readonly ReportedMoment[];
}

/** The phases as a band, and below it a row for each tag with its moments. An observation report has one row, with numbers. */
export function chart(report: Report): Html {
  const { lengthMs, pauses, observation } = report;
  const rows = observation ? [] : rowsOf(report.moments);
  const plotFrom = rows.length > 0 ? namesWidth : 12;
  const bandTo = report.phases.length > 0 ? bandHeight : 0;
  const rowsFrom = bandTo + 6;
  const references = observation ? referenceRows(report.moments, lengthMs) : [];
  const rowsTo = rowsFrom + (rows.length + references.length) * rowHeight;
  const x = (ms: number): number => round(plotFrom + (ms / Math.max(1, lengthMs)) * (plotTo - plotFrom));
  const height = rowsTo + 20;
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words.report.timelineLabel}">
${rows.map(({ label, shape }, at) => rowHead(label, shape, rowsFrom + at * rowHeight))}
${rows.map((_, at) => line('row', plotFrom, rowsFrom + (at + 1) * rowHeight, plotTo, rowsFrom + (at + 1) * rowHeight))}
${report.phases.slice(1).map(({ fromMs }) => line('row', x(fromMs), bandTo, x(fromMs), rowsTo))}
${band(report, x)}
${axis(lengthMs, x, rowsTo)}
${pauses.map(({ atMs }) => line('pause', x(atMs), 0, x(atMs), rowsTo))}
${rows.flatMap(({ moments, shape }, at) => moments.map((moment) => mark(moment, shape, x, middle(rowsFrom, at))))}
${references.flatMap((row, at) => row.map(({ number, ms }) => reference(number, x(ms), middle(rowsFrom, at))))}
</svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const middle = (rowsFrom: number, row: number): number => rowsFrom + row * rowHeight + rowHeight / 2;

function rowsOf(moments: readonly ReportedMoment[]): Row[] {
  const orders = [...new Set(moments.map(({ order }) => order))].toSorted((one, other) => one - other);
  return orders.map((order) => {
    const those = moments.filter((moment) => moment.order === order);
    return { label: those[0]?.label ?? '', shape: those[0]?.shape, moments: those };
  });
}

/** A name that is too long for its row ends with an ellipsis: the whole of it is in the list. */
function rowHead(label: string, shape: Drawn | undefined, top: number): Html {
  const centre = top + rowHeight / 2;
  return html`${shape && drawn(shape, shapeSize / 2, centre)}<foreignObject x="16" y="${top}" width="${namesWidth - 20}" height="${rowHeight}"><div class="name" dir="auto">${label}</div></foreignObject>`;
}

function drawn(shape: Drawn, x: number, y: number): Html {
  const scale = shapeSize / 16;
  const [left, top] = [round(x - shapeSize / 2), round(y - shapeSize / 2)];
  return html`<path class="${shape}" d="${tagPaths[shape]}" transform="translate(${left} ${top}) scale(${scale})"/>`;
}

function line(name: string, x1: number, y1: number, x2: number, y2: number): Html {
  return html`<line class="${name}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

/** Each phase has its number, and its name as well where there is room. */
function band({ phases }: Report, x: (ms: number) => number): Html {
  return html`${phases.map(({ name, fromMs, toMs }, at) => {
    const [from, to] = [x(fromMs), x(toMs)];
    const full = `${at + 1} ${words.phases[name]}`;
    const text = full.length * letterWidth + 8 <= to - from ? full : String(at + 1);
    const fits = text.length * letterWidth <= to - from;
    return html`<rect class="${at % 2 === 0 ? 'even' : 'odd'}" x="${from}" y="0.5" width="${round(to - from)}" height="${bandHeight - 1}"/>${fits && html`<text class="middle" x="${round((from + to) / 2)}" y="14.6">${text}</text>`}`;
  })}`;
}

function mark(
  { fromMs, toMs }: ReportedMoment,
  shape: Drawn | undefined,
  x: (ms: number) => number,
  y: number,
): Html {
  const from = x(fromMs);
  const span =
    toMs !== undefined &&
    html`<rect class="${shape}" x="${from}" y="${y - 1.5}" width="${round(x(toMs) - from)}" height="3"/>`;
  return html`${span}${drawn(shape ?? 'bookmark', from, y)}`;
}

const steps = [5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400].map((seconds) => seconds * 1000);

function axis(lengthMs: number, x: (ms: number) => number, y: number): Html {
  const step = steps.find((each) => lengthMs / each <= 10) ?? lengthMs;
  const times = Array.from({ length: Math.floor(lengthMs / Math.max(1, step)) + 1 }, (_, at) => at * step);
  return html`${line('axis', x(0), y, plotTo, y)}${times.map(
    (ms) =>
      html`${line('axis', x(ms), y, x(ms), y + 4)}<text class="middle muted" x="${x(ms)}" y="${y + 15}">${formatClock(ms)}</text>`,
  )}`;
}

interface Reference {
  readonly number: number;
  readonly ms: number;
}

/** The numbers of moments, each in the first row in which it does not cover another. */
function referenceRows(moments: readonly ReportedMoment[], lengthMs: number): Reference[][] {
  const rows: Reference[][] = [];
  const apartMs = (26 / plotTo) * lengthMs;
  for (const [at, { fromMs: ms }] of moments.entries()) {
    const row = rows.find((each) => ms - (each.at(-1)?.ms ?? Number.NEGATIVE_INFINITY) >= apartMs);
    if (row) row.push({ number: at + 1, ms });
    else rows.push([{ number: at + 1, ms }]);
  }
  return rows;
}

function reference(number: number, x: number, y: number): Html {
  return html`<rect class="reference" x="${round(x - 12)}" y="${y - 7.5}" width="24" height="15" rx="4"/><text class="middle strong" x="${x}" y="${y + 3.6}">${words.report.reference(number)}</text>`;
}
