import './zod-setup';
import './region';

import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../screens/papers/paper.css';
import { createRoot } from 'react-dom/client';
import { faultCodeOf } from '../../shared/model/fault';
import { faultText } from '../../shared/words';
import { main } from '../main/client';
import { RecoveryPage } from '../screens/papers/RecoveryPage';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  main.papers
    .recoveryKey()
    .then((key) => page.render(<RecoveryPage recoveryKey={key} />))
    .catch((error: unknown) => page.render(<p role="alert">{faultText(faultCodeOf(error))}</p>));
}
