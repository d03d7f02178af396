import './zod-setup';
import './region';

import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../ui/global.css';
import { createRoot } from 'react-dom/client';
import { faultCodeOf } from '../../shared/model/fault';
import { faultText } from '../../shared/words';
import { main } from '../main/client';
import { StartPage } from '../screens/unlock/StartPage';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  main.unlock
    .state()
    .then((state) =>
      page.render(
        <main>
          <StartPage first={state} />
        </main>,
      ),
    )
    .catch((error: unknown) => page.render(<p role="alert">{faultText(faultCodeOf(error))}</p>));
}
