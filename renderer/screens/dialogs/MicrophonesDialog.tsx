import { words } from '../../../shared/words';
import { Page } from '../../ui/Dialog';
import { Microphones } from '../../ui/Microphones';

/** The microphones while it records: what is changed is heard at once, and the part goes on. */
export function MicrophonesDialog() {
  return (
    <Page title={words.sound.microphones} intro={words.sound.changeIntro} wide={false}>
      <Microphones />
    </Page>
  );
}
