/** The map of a printed sheet: fixed size, fixed scale, Gauss-Krüger where one zone holds it. */
import Map from 'ol/Map'
import View from 'ol/View'
import { onBeforeUnmount, ref, type Ref } from 'vue'
import { epsgOfZone, graticuleLabel, zoneOf } from './coordinates'
import { createAreaLayer, createGraticule } from './layers'
import { paperPalette } from './palette'
import { toLonLat, toView, VIEW_CRS } from './projection'
import { METRES_PER_CSS_PIXEL, roundScale } from './scale'
import { tianditu } from './tianditu'
import type { FeatureSet, LonLat, Viewport, ZoneLook } from './types'

/** Map frame in CSS pixels; with 96 of them to the inch it fills A3 within its margins. */
export const SHEET = { width: 1440, height: 840 }
const PIXEL_RATIO = 2
const ONE_ZONE_DEGREES = 3
const TICKS_WANTED = 6
const SAMPLES = 240
const STEPS = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]

export interface SheetPlan {
  centre: LonLat
  /** Zone of the projection; null for the conformal view of the screen. */
  zone: number | null
  crs: string
  scale: number
}

export function sheetPlan({ bbox, resolution }: Viewport): SheetPlan {
  const centre: LonLat = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]
  const [width, height] = [bbox[2] - bbox[0], bbox[3] - bbox[1]]
  const zone = width <= ONE_ZONE_DEGREES ? zoneOf(centre[0]) : null
  const cos = Math.cos((centre[1] * Math.PI) / 180)
  // Degrees of the view in metres against pixels of the frame: the side that is fuller decides.
  const metres = Math.max((width * 111_320 * cos) / SHEET.width, (height * 111_320) / SHEET.height)
  const scale = roundScale(Math.max(metres, resolution / 4))
  return { centre, zone, crs: zone === null ? VIEW_CRS : `EPSG:${epsgOfZone(zone)}`, scale }
}

export interface Tick {
  key: string
  side: 'top' | 'bottom' | 'left' | 'right'
  x: number
  y: number
  text: string
}

/** Where multiples of `step` are passed along `values`, as fractions of the way. */
export function crossings(values: readonly number[], step: number): { at: number; value: number }[] {
  const found: { at: number; value: number }[] = []
  for (let i = 1; i < values.length; i += 1) {
    const [from, to] = [values[i - 1] as number, values[i] as number]
    const [low, high] = from < to ? [from, to] : [to, from]
    const multiple = Math.ceil(low / step - 1e-9)
    if (multiple * step > high + 1e-12 || from === to) continue
    const value = Number((multiple * step).toFixed(6))
    if (found.at(-1)?.value === value) continue
    found.push({ at: (i - 1 + (value - from) / (to - from)) / (values.length - 1), value })
  }
  return found
}

export function tickStep(span: number): number {
  return STEPS.find((step) => span / step >= TICKS_WANTED) ?? 0.001
}

function ticksOf(map: Map, crs: string, step: number): Tick[] {
  const { width, height } = SHEET
  const place = (x: number, y: number): LonLat => toLonLat(map.getCoordinateFromPixel([x, y]) ?? [0, 0], crs)
  const way = Array.from({ length: SAMPLES + 1 }, (_, i) => i / SAMPLES)
  const meridians = (side: 'top' | 'bottom', y: number): Tick[] =>
    crossings(way.map((f) => place(f * width, y)[0]), step).map(({ at, value }) => ({
      key: `${side}${value}`, side, x: at * width, y, text: graticuleLabel(value, 'E', 'W'),
    }))
  const parallels = (side: 'left' | 'right', x: number): Tick[] =>
    crossings(way.map((f) => place(x, f * height)[1]), step).map(({ at, value }) => ({
      key: `${side}${value}`, side, x, y: at * height, text: graticuleLabel(value, 'N', 'S'),
    }))
  return [...meridians('top', 0), ...meridians('bottom', height), ...parallels('left', 0), ...parallels('right', width)]
}

/** How OpenLayers stretches a canvas onto the page, read from its style. */
function matrixOf(canvas: HTMLCanvasElement): number[] {
  const matrix = /^matrix\(([^)]+)\)$/.exec(canvas.style.transform)?.[1]
  if (matrix) return matrix.split(',').map(Number)
  const ratio = (length: string, pixels: number): number => Number.parseFloat(length) / pixels || 1 / PIXEL_RATIO
  return [ratio(canvas.style.width, canvas.width), 0, 0, ratio(canvas.style.height, canvas.height), 0, 0]
}

interface SheetInput {
  sets: readonly FeatureSet[]
  zones: Record<string, ZoneLook> | undefined
  plan: SheetPlan
  scale: number
}

export function useSheetMap(target: Ref<HTMLElement | null>, input: () => SheetInput) {
  const map = new Map({ controls: [], interactions: [], pixelRatio: PIXEL_RATIO })
  const ticks = ref<Tick[]>([])

  function rendered(): Promise<void> {
    return new Promise((resolve) => {
      map.once('rendercomplete', () => resolve())
      map.render()
    })
  }
  async function draw(): Promise<void> {
    const { sets, zones, plan, scale } = input()
    const palette = paperPalette()
    const metres = scale * METRES_PER_CSS_PIXEL
    const resolution = plan.zone === null ? metres / Math.cos((plan.centre[1] * Math.PI) / 180) : metres
    map.setTarget(target.value ?? undefined)
    map.setLayers([])
    map.setView(new View({ projection: plan.crs, center: toView(plan.centre, plan.crs), resolution, constrainResolution: false }))
    const step = tickStep((metres * SHEET.width) / 111_320)
    const graticule = createGraticule(palette, [step])
    map.addLayer(graticule)
    if (plan.zone === null) for (const layer of tianditu.copy()) map.addLayer(layer)
    for (const set of sets) {
      map.addLayer(createAreaLayer(set, { palette, pixelRatio: PIXEL_RATIO, ...(zones ? { zones } : {}) }, plan.crs))
    }
    await rendered()
    ticks.value = ticksOf(map, plan.crs, step)
  }
  /** All layers on one canvas, to be put on paper. */
  function compose(): HTMLCanvasElement {
    const sheet = document.createElement('canvas')
    sheet.width = SHEET.width * PIXEL_RATIO
    sheet.height = SHEET.height * PIXEL_RATIO
    const context = sheet.getContext('2d')
    for (const canvas of target.value?.querySelectorAll<HTMLCanvasElement>('.ol-layer canvas, canvas.ol-layer') ?? []) {
      if (!canvas.width || !context) continue
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrixOf(canvas)
      context.setTransform(a * PIXEL_RATIO, b, c, d * PIXEL_RATIO, e * PIXEL_RATIO, f * PIXEL_RATIO)
      context.drawImage(canvas, 0, 0)
    }
    return sheet
  }
  onBeforeUnmount(() => {
    map.setTarget(undefined)
    map.dispose()
  })
  return { draw, rendered, compose, ticks }
}
