import './zod-setup';
import './region';

import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../screens/tv/tv.css';
import { createRoot } from 'react-dom/client';
import { TvPage } from '../screens/tv/TvPage';
import { startTv } from '../services/tv-service';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  // If main does not answer, the page stays black.
  startTv((shown) => page.render(<TvPage {...shown} />)).catch(() => undefined);
}
