import './zod-setup';
import './region';

import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../screens/papers/paper.css';
import { createRoot } from 'react-dom/client';
import { faultCodeOf } from '../../shared/model/fault';
import { faultText } from '../../shared/words';
import { main } from '../main/client';
import { ReceiptPage } from '../screens/papers/ReceiptPage';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  main.papers
    .receipt()
    .then((receipt) => page.render(<ReceiptPage receipt={receipt} />))
    .catch((error: unknown) => page.render(<p role="alert">{faultText(faultCodeOf(error))}</p>));
}
