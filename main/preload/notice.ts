import { offer } from './offer';

offer('notice');
