/** Everything that a start was given, before any of it takes effect. */
export interface Start {
  /** The arguments after the program's own name. */
  readonly given: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Chromium's sandbox does not work for root on Linux. */
  readonly isRoot: boolean;
}

/** Why a start is refused. `name` is the option or the variable, without its value. */
export interface Refusal {
  readonly code: 'switch-refused' | 'environment-refused';
  readonly name: string;
}

/** The app's own options. */
const own: readonly RegExp[] = [
  /^--library=./,
  /^--place-by-hand$/,
  /^--trial-runtime$/,
  // `npm start -- --try`: a generated picture in place of the camera's.
  /^--use-fake-device-for-media-stream$/,
  // Ends the options, and is not one itself. What follows is still checked.
  /^--$/,
];

/** Chromium features that desktops request: how windows and video are drawn. */
const feature =
  '(UseOzonePlatform|WaylandWindowDecorations|WaylandFractionalScaleV1|WaylandPerSurfaceScale|WaylandUiScale|WaylandTextInputV3|WaylandLinuxDrmSyncobj|WebRTCPipeWireCapturer|VaapiVideoDecoder|VaapiVideoEncoder|VaapiVideoDecodeLinuxGL|VaapiIgnoreDriverChecks|AcceleratedVideoDecoder|AcceleratedVideoEncoder|AcceleratedVideoDecodeLinuxGL|AcceleratedVideoDecodeLinuxZeroCopyGL|Vulkan|DefaultANGLEVulkan|VulkanFromANGLE|TouchpadOverscrollHistoryNavigation|OverlayScrollbar)';

/**
 * Chromium's switches that desktops and people pass, and that change only how a window looks, which keychain
 * is asked, and what the graphics card does. Not `--disable-gpu-sandbox`, and not `--disable-dev-shm-usage`,
 * which puts pictures of the windows into temporary files.
 */
const harmless: readonly RegExp[] = [
  /^--ozone-platform=(x11|wayland)$/,
  /^--ozone-platform-hint=(auto|x11|wayland)$/,
  new RegExp(`^--enable-features=${feature}(,${feature})*$`),
  /^--(enable-wayland-ime|wayland-text-input-version=\d)$/,
  /^--gtk-version=\d$/,
  /^--(class|name)=[\w.-]{1,64}$/,
  /^--display=[\w.-]*:\d+(\.\d+)?$/,
  /^--lang=[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}$/,
  /^--force-device-scale-factor=\d(\.\d{1,4})?$/,
  /^--high-dpi-support=[01]$/,
  /^--force-color-profile=[a-z0-9-]+$/,
  /^--(force-dark-mode|force-prefers-reduced-motion|force-high-contrast)$/,
  /^--force-renderer-accessibility(=(basic|form-controls|complete))?$/,
  /^--(enable|disable)-smooth-scrolling$/,
  /^--touch-events=(auto|enabled|disabled)$/,
  /^--password-store=(gnome-libsecret|kwallet|kwallet5|kwallet6)$/,
  /^--disable-(gpu|gpu-compositing|gpu-rasterization|software-rasterizer|accelerated-video-decode)$/,
  /^--(enable-gpu-rasterization|enable-zero-copy|ignore-gpu-blocklist|enable-accelerated-video-decode)$/,
  /^--use-gl=(desktop|egl|angle)$/,
  /^--use-angle=(default|gl|gles|metal|vulkan|d3d9|d3d11|d3d11on12|swiftshader)$/,
];

/** What the Finder and the system's own settings add on macOS. */
const macs: readonly RegExp[] = [
  /^-psn_\d+_\d+$/,
  /^-(AppleLanguages|AppleLocale|ApplePersistenceIgnoreState|NSDocumentRevisionsDebugMode)$/,
];

/** The one switch that lets the tests drive the app. A packaged app does not know it. */
const driven = '--driven-by-tests';

/** Allowed together with it: what drives the app, and gives it known devices and its own place for data. */
const testing: readonly RegExp[] = [
  new RegExp(`^${driven}$`),
  // Ports chosen by the system; Playwright adds these three.
  /^--inspect=0$/,
  /^--remote-debugging-port=0$/,
  /^--no-sandbox$/,
  /^--user-data-dir=./,
  /^--use-fake-ui-for-media-stream$/,
  /^--use-file-for-fake-(audio|video)-capture=./,
  /^--log-net-log=./,
  /^--net-log-capture-mode=IncludeSensitive$/,
  /^--js-flags=--expose-gc$/,
  /^--rehearsal-seconds=([1-9]|[12]\d)$/,
  /^--as-chromium=\d{1,5}$/,
];

/** They run other code in the app, or log what it does. If empty, they do nothing. */
const refusedVariables = [
  'NODE_OPTIONS',
  'NODE_V8_COVERAGE',
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
] as const;

/** Whether the tests drive this start. */
export function isDriven(given: readonly string[], isPackaged: boolean): boolean {
  return !isPackaged && given.includes(driven);
}

/**
 * What is not allowed about a start; undefined if it may proceed. Anything not known to be harmless is
 * refused.
 */
export function refusalOf({ given, env, platform, isPackaged, isRoot }: Start): Refusal | undefined {
  const allowed = [
    ...own,
    ...harmless,
    ...(platform === 'darwin' ? macs : []),
    ...(platform === 'linux' && isRoot ? [/^--no-sandbox$/] : []),
    ...(isDriven(given, isPackaged) ? testing : []),
  ];
  const refused = given
    // Chromium trims the spaces before it looks.
    .map((argument) => argument.trim())
    .find((argument) => isSwitch(argument, platform) && !allowed.some((each) => each.test(argument)));
  if (refused !== undefined) return { code: 'switch-refused', name: nameOf(refused) };
  const variable = refusedVariables.find((name) => env[name]);
  return variable && { code: 'environment-refused', name: variable };
}

/** Whether Chromium would take it for a switch, by any of its prefixes. */
function isSwitch(argument: string, platform: NodeJS.Platform): boolean {
  return argument.startsWith('-') || (platform === 'win32' && argument.startsWith('/'));
}

/** The name to display: without its value, and never longer than a line. */
function nameOf(argument: string): string {
  const [name = ''] = argument.split('=');
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);
}

/**
 * At this signal Node opens its debugger (https://nodejs.org/api/process.html#signal-events), whatever the
 * switches say, unless something else listens for it.
 */
export function refuseDebuggers(): void {
  process.on('SIGUSR1', () => undefined);
}
