import type { Payload } from '../../shared/ipc/contract';
import { blankScreening } from '../../shared/model/screening';

/** Whether there is a TV, and what it shows, as main reports it. */
export type TvState = Payload<'screening.onState'>;

export const offTv: TvState = {
  ...{ on: 'off', unsure: false, mirrored: false },
  screening: blankScreening,
};
