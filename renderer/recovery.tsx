import './zod-setup';

import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './screens/papers/paper.css';
import { createRoot } from 'react-dom/client';
import { unpackResult } from '../shared/ipc/result';
import { faultCodeOf } from '../shared/model/fault';
import { faultText } from '../shared/words';
import { RecoveryPage } from './screens/papers/RecoveryPage';
import { main } from './services/main';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  main.notice
    .recoveryKey()
    .then((key) => page.render(<RecoveryPage recoveryKey={unpackResult(key)} />))
    .catch((error: unknown) => page.render(<p role="alert">{faultText(faultCodeOf(error))}</p>));
}
