import './zod-setup';

import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './screens/notice/notice.css';
import { createRoot } from 'react-dom/client';
import { unpackResult } from '../shared/ipc/result';
import { NoticePage } from './screens/notice/NoticePage';
import { main } from './services/main';

const root = document.getElementById('root');
if (root) {
  void main.settings.get().then((settings) => {
    createRoot(root).render(<NoticePage settings={unpackResult(settings)} />);
  });
}
