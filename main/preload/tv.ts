import { offer } from './offer';

offer('tv');
