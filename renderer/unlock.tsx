import './zod-setup';

import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/global.css';
import { createRoot } from 'react-dom/client';
import { unpackResult } from '../shared/ipc/result';
import { faultCodeOf } from '../shared/model/fault';
import { faultText } from '../shared/words';
import { FirstPage } from './screens/unlock/FirstPage';
import { UnlockPage } from './screens/unlock/UnlockPage';
import { main } from './services/main';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  main.unlock
    .state()
    .then(unpackResult)
    .then((state) => page.render(<main>{state.isFirst ? <FirstPage /> : <UnlockPage state={state} />}</main>))
    .catch((error: unknown) => page.render(<p role="alert">{faultText(faultCodeOf(error))}</p>));
}
