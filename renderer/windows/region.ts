import { setRegion } from '../../shared/words';

// The page's language names the region (`en-US`): main writes it into each page, and date fields go by it as well.
setRegion(document.documentElement.lang.split('-')[1]);
