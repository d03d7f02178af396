import './zod-setup';
import './region';

import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../ui/global.css';
import { createRoot } from 'react-dom/client';
import { faultCodeOf } from '../../shared/model/fault';
import { faultText } from '../../shared/words';
import { main } from '../main/client';
import { FirstPage } from '../screens/unlock/FirstPage';
import { UnlockPage } from '../screens/unlock/UnlockPage';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  main.unlock
    .state()
    .then((state) => page.render(<main>{state.isFirst ? <FirstPage /> : <UnlockPage state={state} />}</main>))
    .catch((error: unknown) => page.render(<p role="alert">{faultText(faultCodeOf(error))}</p>));
}
