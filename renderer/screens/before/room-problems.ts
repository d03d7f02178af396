import { words } from '../../../shared/words';
import { cuttingOff, handsFree, isHeard, type RoomState } from '../../store/room';
import { cutsOffWords } from '../../ui/cuts-off-words';
import { effectsSentence } from './effects-sentence';

type Heard = Pick<RoomState, 'microphones' | 'notes'>;

/** Says which open microphones will not sound well, whatever their level is. */
export function soundProblems(room: Heard): string[] {
  const cutsOff = cuttingOff(room);
  return [...handsFree(room).map(words.sound.handsFree), ...(cutsOff ? [cutsOffWords(cutsOff)] : [])];
}

/**
 * Names cameras and microphones that were replaced by others, microphones that are merely missing from the mix, and what
 * the system does to the picture.
 */
export function deviceProblems(room: Heard & Pick<RoomState, 'camera' | 'effects'>): string[] {
  const { camera, effects, microphones } = room;
  return [
    ...(camera.missing === undefined ? [] : [words.before.missingCamera(camera.missing, camera.label)]),
    ...(effects.length > 0 ? [effectsSentence(effects)] : []),
    ...microphones.flatMap(({ device: { missing, label } }) =>
      missing === undefined ? [] : words.before.missingMicrophone(missing, label),
    ),
    ...microphones.flatMap(({ device }) =>
      isHeard(room) && isMissing({ device }) ? words.sound.notThere(device.label) : [],
    ),
  ];
}

export const isMissing = ({ device: { status } }: { readonly device: RoomState['camera'] }): boolean =>
  status === 'failed' || status === 'lost';
