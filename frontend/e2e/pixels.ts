import type { Page } from 'playwright-core'

export type Rgb = readonly [number, number, number]
export type Place = readonly [number, number]

/** What the eye sees of the map, pixel by pixel. */
export interface Seen {
  width: number
  height: number
  /** Whether a pixel no more than two away has a colour; a line thinner than two pixels blends with what it lies on. */
  has: (at: Place, colour: Rgb, same?: number) => boolean
  /** The box of all pixels of a colour: left, top, right, bottom. */
  box: (colour: Rgb) => [number, number, number, number] | null
}

/** Rounding moves a colour by no more; colours of states lie further apart. */
const SAME = 12
const SLACK = 2

const apart = (a: Rgb, b: Rgb): number => Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? 0))))

/** Legend and tools lie over the map; the page's policy forbids a style sheet of the browser driver's. */
function overlays(page: Page, visibility: 'hidden' | ''): Promise<void> {
  return page.evaluate((value) => {
    for (const one of document.querySelectorAll<HTMLElement>('.map-body > :not(.map-canvas)')) one.style.visibility = value
  }, visibility)
}

/** A picture of the map as the browser composes it, without legend and tools over it. */
export async function mapSeen(page: Page): Promise<Seen> {
  await overlays(page, 'hidden')
  const png = (await page.locator('.map-canvas').screenshot()).toString('base64')
  await overlays(page, '')
  const { width, height, raw } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    let binary = ''
    for (let from = 0; from < data.length; from += 32_768) binary += String.fromCharCode(...data.subarray(from, from + 32_768))
    return { width: image.width, height: image.height, raw: btoa(binary) }
  }, png)
  const data = Buffer.from(raw, 'base64')
  const at = (x: number, y: number): Rgb => {
    const from = (y * width + x) * 4
    return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0]
  }
  return {
    width, height,
    has: ([x, y], colour, same = SAME) => {
      for (let dy = -SLACK; dy <= SLACK; dy += 1) {
        for (let dx = -SLACK; dx <= SLACK; dx += 1) {
          const [px, py] = [Math.round(x) + dx, Math.round(y) + dy]
          if (px >= 0 && py >= 0 && px < width && py < height && apart(at(px, py), colour) <= same) return true
        }
      }
      return false
    },
    box: (colour) => {
      const found: [number, number, number, number] = [width, height, -1, -1]
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          if (apart(at(x, y), colour) > SAME) continue
          found[0] = Math.min(found[0], x)
          found[1] = Math.min(found[1], y)
          found[2] = Math.max(found[2], x)
          found[3] = Math.max(found[3], y)
        }
      }
      return found[2] < 0 ? null : found
    },
  }
}

/** The colours of the theme by their tokens, as the page computes them. */
export async function coloursOf(page: Page, tokens: readonly string[]): Promise<Record<string, Rgb>> {
  return page.evaluate((names) => {
    const style = getComputedStyle(document.documentElement)
    const rgb = (text: string): [number, number, number] => [1, 3, 5].map((from) => Number.parseInt(text.trim().slice(from, from + 2), 16)) as [number, number, number]
    return Object.fromEntries(names.map((name) => [name, rgb(style.getPropertyValue(name))]))
  }, [...tokens])
}
export const rgbOf = (hex: string): Rgb => [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16)) as unknown as Rgb

const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))

/** Where a place lies on the picture of a map that shows `west,south,east,north`. */
export function placing(bbox: string, { width, height }: { width: number; height: number }): (place: Place) => Place {
  const [west = 0, south = 0, east = 0, north = 0] = bbox.split(',').map(Number)
  return ([lon, lat]) => [
    ((lon - west) / (east - west)) * width,
    ((mercator(north) - mercator(lat)) / (mercator(north) - mercator(south))) * height,
  ]
}

/** The outer line of an area. */
export function outline(geometry: { coordinates: unknown }): Place[] {
  let ring = geometry.coordinates as unknown
  while (Array.isArray(ring) && Array.isArray((ring[0] as unknown[])[0])) ring = ring[0]
  return ring as Place[]
}

/** Places along a line, so many on each of its parts, away from the corners. */
export function along(ring: readonly Place[], count = 12): Place[] {
  return ring.slice(1).flatMap((to, at) => {
    const from = ring[at] ?? to
    return Array.from({ length: count }, (_, step): Place => {
      const share = (step + 1) / (count + 1)
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    })
  })
}
