import { z } from 'zod';
import { Fault } from '../model/fault';
import { type MarksFile, maxFileText } from '../model/file-marks';
import { type BorisEvent, marksOfEvents } from './events';
import { mayBeMore, sensibleMs } from './marks-file';
import { damagedRow, UnreadRows } from './unread';

/** What is read of a BORIS project (`.boris`); everything else in it is left alone. */
const projectSchema = z.object({
  behaviors_conf: z.record(z.string(), z.object({ type: z.string(), code: z.string() })),
  observations: z.record(
    z.string(),
    z.object({ 'time offset': z.coerce.number().optional(), events: z.array(z.unknown()) }),
  ),
});

const said = z.string().max(maxFileText);
/** Time in seconds, subject, code, modifier, comment; newer versions add the number of the frame. */
const eventSchema = z.tuple(
  [z.coerce.number(), said, said, z.coerce.string().pipe(said), z.coerce.string().pipe(said)],
  z.unknown(),
);

/** Whether it is meant to be such a project. */
export function isBorisProject(given: unknown): boolean {
  return z
    .looseObject({ observations: z.looseObject({}), behaviors_conf: z.looseObject({}) })
    .safeParse(given).success;
}

/** Reads a project: a sheet for each observation that has events. @throws Fault `import-damaged`, `import-too-big` */
export function readBorisProject(given: unknown): Pick<MarksFile, 'sheets' | 'unread'> {
  const read = projectSchema.safeParse(given);
  if (!read.success) throw new Fault('import-damaged', 'boris');
  const { behaviors_conf: codes, observations } = read.data;
  const states = new Set(
    Object.values(codes)
      .filter(({ type }) => /state/i.test(type))
      .map(({ code }) => code),
  );
  mayBeMore(Object.values(observations).reduce((sum, { events }) => sum + events.length, 0) / 2);
  const unread = new UnreadRows();
  const sheets = Object.entries(observations).map(([of, { events, 'time offset': offset = 0 }]) => {
    const name = of.slice(0, maxFileText);
    const rows = events.flatMap((event, at): BorisEvent[] => {
      const row = unread.read({ unit: 'event', number: at + 1, of: name }, () => eventOf(event, states));
      return row ? [row] : [];
    });
    // BORIS has added it to every time when it was recorded.
    return { name, marks: marksOfEvents(rows), offsetMs: sensibleMs(-offset * 1000) };
  });
  return { sheets, unread: unread.all };
}

function eventOf(given: unknown, states: ReadonlySet<string>): BorisEvent {
  const read = eventSchema.safeParse(given);
  if (!read.success)
    throw damagedRow(read.error.issues.some(({ path }) => path[0] === 0) ? 'time' : 'content');
  const [seconds, subject, code, modifier, comment] = read.data;
  return {
    ...{ ms: sensibleMs(seconds * 1000), subject, code, modifier, comment },
    type: states.has(code) ? 'toggle' : 'point',
  };
}
