import { z } from 'zod';

// The content policy forbids making code from text, and zod would try it once to find out. It must not be asked
// to: this module is imported before any other, because schemas look at the setting when they are made.
z.config({ jitless: true });
