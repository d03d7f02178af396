import { words } from '../../../shared/words';
import { Page } from '../../ui/Dialog';
import { Microphones } from '../../ui/Microphones';

/** The microphones while recording: changes are heard at once, and the part continues. */
export function MicrophonesDialog() {
  return (
    <Page title={words.sound.microphones} intro={words.sound.changeIntro} wide={false}>
      <Microphones />
    </Page>
  );
}
