import { offer } from './offer';

offer('recovery');
