/**
 * What systems and camera drivers can do to a picture before the app gets it, by the names that browsers have for it. A
 * group must be seen as it sat there: blur hides who sat at the edge, and framing follows whoever speaks.
 */
export const cameraEffects = [
  'backgroundBlur',
  'backgroundSegmentationMask',
  'faceFraming',
  'eyeGazeCorrection',
] as const;

export type CameraEffect = (typeof cameraEffects)[number];
