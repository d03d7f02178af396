import '../trusted/policy';
import './zod-setup';
import './region';

import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../ui/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startKeys } from '../commands/dispatcher';
import { startFocus } from '../commands/focus-screen';
import { startClicks } from '../commands/second-click';
import { App } from '../screens/App';
import { startWindow } from '../services/start-up';

const root = document.getElementById('root');
if (root) {
  startWindow();
  startClicks();
  startKeys();
  startFocus();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
