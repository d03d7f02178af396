// Is placed in the trial runtime's resources/app and does what Electron's own default app does: loads the app
// folder that the command line names first.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  process.stderr.write('Usage: electron APP_FOLDER\n');
  process.exit(2);
}
const appPath = path.resolve(folder);
const manifest = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'));
// Not meant for ordinary apps, so the types lack it.
const internal = /** @type {{ setVersion(version: string): void, setAppPath(path: string): void }} */ (
  /** @type {unknown} */ (app)
);
app.setName(manifest.productName ?? manifest.name);
internal.setVersion(manifest.version);
internal.setAppPath(appPath);
require(path.join(appPath, manifest.main));
