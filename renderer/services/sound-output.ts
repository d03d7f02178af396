/** Plays a film's sound on the output of that label; on the system's own where it is empty, or not there any more. */
export async function playOn(film: HTMLVideoElement, label: string): Promise<void> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const output = all.find(
    (device) => device.kind === 'audiooutput' && device.label === label && label !== '',
  );
  // Refused when the output goes meanwhile: the sound stays where it is.
  await film.setSinkId(output?.deviceId ?? '').catch(() => undefined);
}
