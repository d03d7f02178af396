import './zod-setup';

import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './screens/tv/tv.css';
import { createRoot } from 'react-dom/client';
import { unpackResult } from '../shared/ipc/result';
import type { Screening } from '../shared/model/screening';
import { TvPage } from './screens/tv/TvPage';
import { main } from './services/main';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  const show = (screening: Screening): void => page.render(<TvPage screening={screening} />);
  main.tv.onScreening(show);
  // Where main does not answer the page stays black: the TV says nothing of faults.
  void main.tv.ready().then((screening) => show(unpackResult(screening)));
}
