import { z } from 'zod';
import { Fault } from '../model/fault';
import type { MarksSheet } from '../model/file-marks';
import { type BorisEvent, marksOfEvents } from './events';
import { mayBeMore, sensibleMs } from './marks-file';

/** What is read of a BORIS project (`.boris`); everything else in it is left alone. */
const projectSchema = z.object({
  behaviors_conf: z.record(z.string(), z.object({ type: z.string(), code: z.string() })),
  observations: z.record(
    z.string(),
    z.object({
      'time offset': z.coerce.number().optional(),
      /** Time in seconds, subject, code, modifier, comment; newer versions add the number of the frame. */
      events: z.array(
        z.tuple(
          [z.coerce.number(), z.string(), z.string(), z.coerce.string(), z.coerce.string()],
          z.unknown(),
        ),
      ),
    }),
  ),
});

/** Whether it is meant to be such a project. */
export function isBorisProject(given: unknown): boolean {
  return z
    .looseObject({ observations: z.looseObject({}), behaviors_conf: z.looseObject({}) })
    .safeParse(given).success;
}

/** Reads a project: a sheet for each observation that has events. @throws Fault `import-damaged`, `import-too-big` */
export function readBorisProject(given: unknown): MarksSheet[] {
  const read = projectSchema.safeParse(given);
  if (!read.success) throw new Fault('import-damaged', 'boris');
  const { behaviors_conf: codes, observations } = read.data;
  const states = new Set(
    Object.values(codes)
      .filter(({ type }) => /state/i.test(type))
      .map(({ code }) => code),
  );
  return Object.entries(observations).flatMap(([name, { events, 'time offset': offset = 0 }]) => {
    mayBeMore(events.length);
    const rows = events.map(
      ([seconds, subject, code, modifier, comment]): BorisEvent => ({
        ...{ ms: sensibleMs(seconds * 1000), subject, code, modifier, comment },
        type: states.has(code) ? 'toggle' : 'point',
      }),
    );
    // BORIS has added it to every time when it was recorded.
    const offsetMs = sensibleMs(-offset * 1000);
    return events.length === 0 ? [] : [{ name, marks: marksOfEvents(rows), offsetMs }];
  });
}
