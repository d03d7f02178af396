import { test } from '@playwright/test';
import { diskFull } from '../faults/disk-full';
import { filesDamaged } from '../faults/files-damaged';
import { mustHold } from '../faults/must-hold';

// Faults that other tests beside them do not disturb. The faults themselves are in tests/faults.

test('[faults] a disk that fills up ends the recording cleanly: everything before that plays, the app says so, and marks are kept', () =>
  mustHold(diskFull));

test('[faults] of 30 damaged copies none crashes the app or is shown as whole, and every undamaged part plays', () =>
  mustHold(filesDamaged));

test('[faults] @long a disk of 60 MB filled from empty', () => mustHold(diskFull, 'long'));
test('[faults] @long 200 damaged copies', () => mustHold(filesDamaged, 'long'));
