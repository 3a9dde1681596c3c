/** Scale bars: the longest round length that fits. */
export interface ScaleStep {
  metres: number
  pixels: number
}

/** `resolution` in metres per pixel; lengths of 1, 2 or 5 times a power of ten. */
export function scaleStep(resolution: number, maxPixels: number): ScaleStep {
  const most = resolution * maxPixels
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = ([5, 2, 1].find((n) => n * power <= most) ?? 1) * power
  return { metres, pixels: metres / resolution }
}

/** 500 m, 2 km. */
export function formatLength(metres: number): string {
  return metres >= 1000 ? `${Number((metres / 1000).toPrecision(12))} km` : `${Number(metres.toPrecision(12))} m`
}

/** CSS lengths on paper are true: 96 pixels are an inch. */
export const METRES_PER_CSS_PIXEL = 0.0254 / 96
const ROUND_SCALES = [1000, 2000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000]

/** The largest usual scale (as its denominator) at which `resolution` metres per pixel still fit. */
export function roundScale(resolution: number): number {
  const exact = resolution / METRES_PER_CSS_PIXEL
  return ROUND_SCALES.find((n) => n >= exact * 0.999) ?? ROUND_SCALES.at(-1) ?? exact
}
export const paperScales = (): readonly number[] => ROUND_SCALES
