import { describe, expect, it } from 'vitest';
import { refusalOf, type Start } from './switches';

const start = (given: readonly string[], rest: Partial<Start> = {}) =>
  refusalOf({ given, env: {}, platform: 'linux', isPackaged: false, isRoot: false, ...rest });
const test = '--driven-by-tests';

/** Switches that could open the app, its pages or its data to others, or remove a protection. */
const dangerous = [
  ...['--inspect', '--inspect=0', '--inspect=0.0.0.0:9229', '--inspect-brk', '--inspect-port=1'],
  ...['--remote-debugging-port=0', '--remote-debugging-port=9222', '--remote-debugging-pipe'],
  ...['--remote-allow-origins=*', '--remote-debugging-address=0.0.0.0'],
  ...['--js-flags=--expose-gc', '--js-flags=--allow-natives-syntax', '--disable-web-security'],
  ...['--no-sandbox', '--disable-gpu-sandbox', '--disable-setuid-sandbox', '--no-zygote', '--single-process'],
  ...['--user-data-dir=/tmp/x', '--load-extension=/tmp/x', '--renderer-cmd-prefix=gdb', '--gpu-launcher=gdb'],
  ...[
    '--utility-cmd-prefix=sh',
    '--host-rules=MAP * 1.2.3.4',
    '--host-resolver-rules=',
    '--host-resolver-rules',
  ],
  ...[
    '--proxy-server=evil:1',
    '--proxy-pac-url=http://evil',
    '--no-proxy-server',
    '--ignore-certificate-errors',
  ],
  ...['--force-webrtc-ip-handling-policy=default', '--webrtc-ip-handling-policy=default', '--enable-quic'],
  ...['--use-fake-ui-for-media-stream', '--auto-accept-camera-and-microphone-capture'],
  ...['--use-file-for-fake-video-capture=/tmp/x', '--auto-select-desktop-capture-source=Screen 1'],
  ...['--log-net-log=/tmp/x', '--enable-logging', '--log-file=/tmp/x', '--v=1', '--trace-startup'],
  ...['--disable-dev-shm-usage', '--disable-site-isolation-trials', '--disk-cache-dir=/tmp/x'],
  ...['--disable-features=IsolateOrigins', '--enable-blink-features=MojoJS', '--password-store=basic'],
  ...['--enable-features=NetworkServiceInProcess', '--enable-features=UseOzonePlatform,MojoJS'],
  ...['--allow-file-access-from-files', '--unsafely-treat-insecure-origin-as-secure=http://evil'],
  ...[
    '-r',
    '--require',
    '--require=/tmp/x.js',
    '--import=/tmp/x.mjs',
    '-i',
    '--interactive',
    '--eval',
    '-e',
    '-p',
  ],
  ...[
    '--library',
    '--library=',
    '--place-by-hand=1',
    '--trial-runtime=x',
    '--use-fake-device-for-media-stream=x',
  ],
  ...['---inspect', '-inspect', ' --inspect', '\t--inspect=0 ', '--INSPECT', '–-inspect'.replace('–', '-')],
  ...['--ozone-platform=headless', '--lang=../../x', '--display=x y', '--use-angle=/tmp/x', '-psn_0_123456'],
];

describe('what a start may be given', () => {
  it('[promise] the app’s own options, and those of a person’s desktop, are accepted', () => {
    const harmless = [
      ...['/opt/second-look', '--library=/home/ada/My library', '--place-by-hand', '--trial-runtime'],
      ...[
        '--use-fake-device-for-media-stream',
        '--',
        '--ozone-platform=wayland',
        '--ozone-platform-hint=auto',
      ],
      ...[
        '--enable-features=UseOzonePlatform,WaylandWindowDecorations',
        '--gtk-version=4',
        '--class=second-look',
      ],
      ...[
        '--lang=de',
        '--lang=pt-BR',
        '--lang=zh-Hant-TW',
        '--force-device-scale-factor=1.25',
        '--disable-gpu',
      ],
      ...['--password-store=gnome-libsecret', '--password-store=kwallet6', '--force-renderer-accessibility'],
      ...['--use-gl=egl', '--use-angle=vulkan', '--enable-wayland-ime', '--display=:0', '--force-dark-mode'],
    ];
    for (const each of harmless) expect(start([each]), each).toBeUndefined();
    expect(start(harmless)).toBeUndefined();
    for (const each of ['-psn_0_123456', '-AppleLanguages', '-NSDocumentRevisionsDebugMode'])
      expect(start([each], { platform: 'darwin' }), each).toBeUndefined();
  });

  it('[promise] everything else is refused, wherever it stands, packaged or not, and named without its value', () => {
    for (const each of dangerous)
      for (const isPackaged of [false, true])
        for (const given of [[each], ['/app', each], ['--', each], ['--library=/x', each, '--disable-gpu']])
          expect(start(given, { isPackaged })?.code, given.join(' ')).toBe('switch-refused');
    expect(start(['--user-data-dir=/home/ada/secret'])?.name).toBe('--user-data-dir');
    expect(start([`--${'x'.repeat(500)}\n`])?.name.length).toBeLessThanOrEqual(60);
    expect(start(['/inspect'], { platform: 'win32' })?.code).toBe('switch-refused');
    expect(start(['/remote-debugging-port=1'], { platform: 'win32' })?.code).toBe('switch-refused');
  });

  it('[promise] only root on Linux may start without Chromium’s sandbox', () => {
    expect(start(['--no-sandbox'], { isRoot: true })).toBeUndefined();
    expect(start(['--no-sandbox'])?.name).toBe('--no-sandbox');
    expect(start(['--no-sandbox'], { isRoot: true, platform: 'darwin' })?.name).toBe('--no-sandbox');
  });

  it('[promise] the tests’ own switch allows exactly what drives the app, and a packaged app does not know it', () => {
    const driven = [test, '--inspect=0', '--remote-debugging-port=0', '--user-data-dir=/tmp/x'];
    expect(start(driven)).toBeUndefined();
    expect(start(driven, { isPackaged: true })?.name).toBe(test);
    expect(start(driven.slice(1))?.name).toBe('--inspect');
    for (const each of ['--inspect', '--inspect=9229', '--inspect-brk=0', '--remote-debugging-port=9222'])
      expect(start([test, each])?.code, each).toBe('switch-refused');
    for (const each of ['--remote-debugging-pipe', '--disable-web-security', '--js-flags=--expose-internals'])
      expect(start([test, each])?.code, each).toBe('switch-refused');
    expect(start([`${test}=1`])?.name).toBe(test);
  });

  it('[promise] variables that run other code in the app, or log it, are refused unless they are empty', () => {
    const refused = [
      'NODE_OPTIONS',
      'NODE_V8_COVERAGE',
      'NODE_DEBUG',
      'ELECTRON_ENABLE_LOGGING',
      'ELECTRON_LOG_FILE',
    ];
    for (const name of refused) {
      const expected = { code: 'environment-refused', name };
      expect(start([], { env: { [name]: '--require /tmp/x.js' } })).toEqual(expected);
      expect(start([test], { env: { [name]: '1' } })).toEqual(expected);
      expect(start([], { env: { [name]: '' } })).toBeUndefined();
    }
    expect(start([], { env: { HOME: '/home/ada', NODE_EXTRA_CA_CERTS: '/etc/x.pem' } })).toBeUndefined();
  });
});
