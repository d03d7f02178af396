import { z } from 'zod';

/**
 * granted: the system lets the app use it. refused: it doesn't. unasked: nobody was asked yet, and until then the system
 * may give silence or a black picture. unknown: this system doesn't say.
 */
const accessSchema = z.enum(['granted', 'refused', 'unasked', 'unknown']);
export type Access = z.infer<typeof accessSchema>;

/** What the system says about the camera and the microphone. */
export const deviceAccessSchema = z.object({
  camera: accessSchema,
  microphone: accessSchema,
  /** Where a person allows it: the system's settings, and the name under which they list the program. */
  allow: z.object({ system: z.enum(['mac', 'windows']), program: z.string() }).optional(),
});
export type DeviceAccess = z.infer<typeof deviceAccessSchema>;

/** Whether whatever comes from an open device is not the room: the system gives nothing. */
export const givesNothing = (access: Access | undefined): boolean =>
  access === 'refused' || access === 'unasked';
