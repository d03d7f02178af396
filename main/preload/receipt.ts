import { offer } from './offer';

offer('receipt');
