import { offer } from './offer';

offer('unlock');
