import { z } from 'zod';

// The content policy forbids turning text into code, and zod would try it once to find out. This module
// prevents that. It is imported before any other, because schemas read the setting when they are made.
z.config({ jitless: true });
