/** When the camera captured the frames seen, on the clock of `performance.now()`. */
export interface CaptureTimes {
  /** Those seen since the last call, in ms, ascending. */
  take(): number[];
  close(): void;
}

/** Watches a stream through a video element of one pixel: nobody sees it, but Chromium composes it. */
export function watchCaptureTimes(stream: MediaStream): CaptureTimes {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream(stream.getVideoTracks());
  video.className = 'capture-times';
  video.setAttribute('aria-hidden', 'true');
  document.body.append(video);
  void video.play();

  let seen: number[] = [];
  let request = 0;
  const onFrame: VideoFrameRequestCallback = (_now, { captureTime }) => {
    if (captureTime !== undefined) seen.push(captureTime);
    request = video.requestVideoFrameCallback(onFrame);
  };
  request = video.requestVideoFrameCallback(onFrame);
  return {
    take() {
      const times = seen;
      seen = [];
      return times;
    },
    close() {
      video.cancelVideoFrameCallback(request);
      video.srcObject = null;
      video.remove();
    },
  };
}
