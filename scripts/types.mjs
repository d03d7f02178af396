// npm run types: checks the types of the whole project.

import { ensurePackages } from './setup/packages.mjs';
import { say } from './setup/say.mjs';
import { checkTypes, typeProjects } from './setup/type-projects.mjs';

await ensurePackages();
let failed = 0;
for (const project of typeProjects) {
  say(`Types of ${project} …`);
  const { code } = await checkTypes(project);
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
