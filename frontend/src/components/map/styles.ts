/** Looks turned into OpenLayers styles. */
import type { FeatureLike } from 'ol/Feature'
import { getCenter } from 'ol/extent'
import { Point } from 'ol/geom'
import type { State } from 'ol/render'
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style'
import type { StyleFunction } from 'ol/style/Style'
import { cellOpacity, isDone, lookOf, orderCounts, shortCount, zoneLook, type Look, type Pattern } from './looks'
import { withAlpha, type Palette } from './palette'
import type { Role, ZoneLook } from './types'

const TILE = 10
const FONT = '12px "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif'
const CELL_FONT = '600 13px "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif'
/** Below this size on the screen an area carries no name. */
const LABEL_PIXELS = 44
const DIGIT_PIXELS = 8
/** What is smaller than this on the screen is a dot too, or nobody would find it. */
const DOT_PIXELS = 14
const DOTTED = new Set<Role>(['site', 'patch', 'plot', 'clue', 'engineering', 'project'])
/** Corners of the marks; what is not named is round. */
const MARKS: Partial<Record<Role, { points: number; radius: number; radius2?: number; angle?: number }>> = {
  patch: { points: 3, radius: 9 }, plot: { points: 4, radius: 8, angle: Math.PI / 4 }, clue: { points: 5, radius: 10, radius2: 4.5 },
  engineering: { points: 5, radius: 8 }, project: { points: 6, radius: 8 },
}
/** A point carries its name once a pixel is no more than this. */
const POINT_LABEL_METRES = 60
/** Hot spots are few. */
const SPOT_LABEL_METRES = 400
const BAR = { width: 26, height: 4, drop: 11 }

function strokes(context: CanvasRenderingContext2D, pattern: Pattern): void {
  context.beginPath()
  if (pattern === 'rising' || pattern === 'cross') lines(context, [[-2, 2], [2, -2]], [[0, TILE], [TILE, 0]], [[8, 12], [12, 8]])
  if (pattern === 'falling' || pattern === 'cross') lines(context, [[-2, 8], [2, 12]], [[0, 0], [TILE, TILE]], [[8, -2], [12, 2]])
  if (pattern === 'level') lines(context, [[0, 5], [TILE, 5]])
  if (pattern === 'upright') lines(context, [[5, 0], [5, TILE]])
  context.stroke()
  if (pattern === 'dots') context.fillRect(4, 4, 2, 2)
}
function lines(context: CanvasRenderingContext2D, ...pairs: [number, number][][]): void {
  for (const [from, to] of pairs) {
    if (!from || !to) continue
    context.moveTo(...from)
    context.lineTo(...to)
  }
}

/** Fill of an area: light, with the pattern of its state over it. */
export function fillOf(look: Look, colour: string, pixelRatio: number): CanvasPattern | string {
  const ground = withAlpha(colour, look.fill)
  if (look.pattern === 'none') return ground
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = TILE * pixelRatio
  const context = canvas.getContext('2d')
  if (!context) return ground
  context.scale(pixelRatio, pixelRatio)
  context.fillStyle = ground
  context.fillRect(0, 0, TILE, TILE)
  context.strokeStyle = context.fillStyle = withAlpha(colour, 0.55)
  context.lineWidth = look.pattern === 'cross' ? 1.4 : 1
  strokes(context, look.pattern)
  return context.createPattern(canvas, 'repeat') ?? ground
}

function areaStyle(look: Look, colour: string, pixelRatio: number): Style {
  return new Style({
    fill: new Fill({ color: fillOf(look, colour, pixelRatio) }),
    stroke: new Stroke({ color: colour, width: look.width, lineDash: look.dash.length ? look.dash : undefined }),
  })
}

/** A deposit is a full diamond, an occurrence a hollow circle: they differ without colour too. */
function pointStyle(kind: string, colour: string, ground: string): Style {
  const stroke = new Stroke({ color: kind === 'deposit' ? ground : colour, width: 2 })
  const fill = new Fill({ color: kind === 'deposit' ? colour : ground })
  return new Style({
    image: kind === 'deposit' ? new RegularShape({ points: 4, radius: 8, fill, stroke }) : new Circle({ radius: 5, fill, stroke }),
  })
}

/** A hot spot: triangle, square, circle by grade, so they differ without colour too. */
function spotStyle(grade: string, colour: string, ground: string): Style {
  const stroke = new Stroke({ color: ground, width: 2 })
  const fill = new Fill({ color: colour })
  if (grade === 'low') return new Style({ image: new Circle({ radius: 7, fill, stroke }) })
  return new Style({ image: grade === 'high' ? new RegularShape({ points: 3, radius: 10, fill, stroke }) : new RegularShape({ points: 4, radius: 9, angle: Math.PI / 4, fill, stroke }) })
}

/** Stands in the middle of an area; full once it is done with, hollow before. */
function dotStyle(role: Role, status: string, colour: string, ground: string): Style {
  const done = isDone(status)
  const fill = new Fill({ color: done ? colour : ground })
  const stroke = new Stroke({ color: done ? ground : colour, width: done ? 2 : 3 })
  const corners = MARKS[role]
  return new Style({
    geometry: (feature) => {
      const extent = feature.getGeometry()?.getExtent()
      return extent ? new Point(getCenter(extent)) : undefined
    },
    image: corners ? new RegularShape({ ...corners, declutterMode: 'none', fill, stroke }) : new Circle({ radius: 6, declutterMode: 'none', fill, stroke }),
  })
}

/** Areas that adjoin one another: a name that left its own would stand on its neighbour. */
const ADJOINING = new Set<Role>(['grid'])
/** Other areas are drawn inside of these, so their name runs along the line, if it is not longer than that. */
const ALONG = new Set<Role>(['former', 'boundary'])

function labelStyle(colour: string, ground: string, role?: Role): Style {
  const along = !!role && ALONG.has(role)
  return new Style({
    text: new Text({
      font: FONT, overflow: !along && !(role && ADJOINING.has(role)), ...(along ? { placement: 'line', textBaseline: 'bottom' } : {}),
      fill: new Fill({ color: colour }), stroke: new Stroke({ color: ground, width: 3 }),
    }),
  })
}

function fits(feature: FeatureLike, resolution: number, pixels = LABEL_PIXELS): boolean {
  if (feature.get('role') === 'deposit') return resolution < POINT_LABEL_METRES
  if (feature.get('role') === 'spot') return resolution < SPOT_LABEL_METRES
  const extent = feature.getGeometry()?.getExtent()
  return !!extent && ((extent[2] ?? 0) - (extent[0] ?? 0)) / resolution > pixels
}

export interface StyleOptions {
  palette: Palette
  pixelRatio: number
  zones?: Record<string, ZoneLook>
}

/** Style of one layer of areas. Styles are made once per state and shared. */
export function areaStyles(role: Role, options: StyleOptions): StyleFunction {
  const { palette, pixelRatio, zones = {} } = options
  const made = new Map<string, Style>()
  const dots = new Map<string, Style>()
  const label = labelStyle(palette('--text'), palette('--ground'), role)
  if (role === 'deposit' || role === 'spot') label.getText()?.setOffsetY(18)

  function base(feature: FeatureLike): Style {
    const key = String((role === 'zone' || role === 'deposit' ? feature.get('kind') : feature.get('status')) ?? '')
    let style = made.get(key)
    if (!style) {
      const zone = role === 'zone' ? zones[key] : undefined
      const look = role === 'zone' ? zoneLook(zone?.pattern ?? 0) : lookOf(role, key)
      const colour = zone?.colour ?? palette(look.token)
      if (role === 'spot') style = spotStyle(key, colour, palette('--ground'))
      else style = role === 'deposit' ? pointStyle(key, colour, palette('--ground')) : areaStyle(look, colour, pixelRatio)
      made.set(key, style)
    }
    return style
  }
  return (feature, resolution) => {
    const forced = feature.get('label') as string | undefined
    if (DOTTED.has(role) && !fits(feature, resolution, DOT_PIXELS)) {
      const status = String(feature.get('status') ?? '')
      const dot = dots.get(status) ?? dotStyle(role, status, palette(lookOf(role, status).token), palette('--ground'))
      dots.set(status, dot)
      return [base(feature), dot]
    }
    const text = forced ?? (fits(feature, resolution) ? (feature.get('name') as string | null) : null)
    if (!text) return base(feature)
    label.getText()?.setText(text)
    return [base(feature), label]
  }
}

/** A counted cell: shade by count, the number, and a bar split by state under it. */
export function cellStyles({ palette }: StyleOptions): StyleFunction {
  const accent = palette('--accent')
  const text = new Text({
    font: CELL_FONT, overflow: true, offsetY: -3,
    fill: new Fill({ color: palette('--text') }), stroke: new Stroke({ color: palette('--ground'), width: 3 }),
  })
  const number = new Style({ text })
  const bar = new Style({
    renderer: (pixels, state) => drawSplit(pixels as number[][][], state, palette),
  })
  const box = (count: number): Style =>
    new Style({
      fill: new Fill({ color: withAlpha(accent, cellOpacity(count)) }),
      stroke: new Stroke({ color: withAlpha(accent, 0.35), width: 1 }),
    })
  return (feature, resolution) => {
    const count = Number(feature.get('count'))
    const written = shortCount(count)
    if (!fits(feature, resolution, written.length * DIGIT_PIXELS + 4)) return box(count)
    text.setText(written)
    return [box(count), number, bar]
  }
}

/** Pixels are those of the canvas here, so everything is scaled by its ratio. */
function drawSplit(pixels: number[][][], { context, feature, pixelRatio }: State, palette: Palette): void {
  const [ring] = pixels
  if (!ring?.length) return
  const xs = ring.map(([x = 0]) => x)
  const ys = ring.map(([, y = 0]) => y)
  const role = feature.get('role') as Role
  const parts = orderCounts((feature.get('counts') ?? {}) as Record<string, number>, role)
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  if (!total) return
  let left = (Math.min(...xs) + Math.max(...xs)) / 2 - (BAR.width / 2) * pixelRatio
  const top = (Math.min(...ys) + Math.max(...ys)) / 2 + (BAR.drop - BAR.height / 2) * pixelRatio
  for (const { status, count } of parts) {
    const width = (BAR.width * pixelRatio * count) / total
    context.fillStyle = palette(lookOf(role, status).token)
    context.fillRect(left, top, width, BAR.height * pixelRatio)
    left += width
  }
}

/** Halo around what is chosen. */
export function chosenStyles({ palette }: StyleOptions): Style[] {
  return [
    new Style({ stroke: new Stroke({ color: palette('--ground'), width: 8 }) }),
    new Style({
      stroke: new Stroke({ color: palette('--accent'), width: 4 }),
      image: new Circle({ radius: 13, stroke: new Stroke({ color: palette('--accent'), width: 4 }) }),
    }),
  ]
}

/** What is being drawn or measured, with its figure. */
export function sketchStyles({ palette }: StyleOptions): StyleFunction {
  const line = new Style({
    image: new Circle({
      radius: 5,
      fill: new Fill({ color: palette('--ground') }),
      stroke: new Stroke({ color: palette('--accent'), width: 2.5 }),
    }),
    fill: new Fill({ color: withAlpha(palette('--accent'), 0.1) }),
    stroke: new Stroke({ color: palette('--accent'), width: 2.5, lineDash: [8, 4] }),
  })
  const label = labelStyle(palette('--text'), palette('--ground'))
  return (feature) => {
    const text = feature.get('label') as string | undefined
    if (!text) return line
    label.getText()?.setText(text)
    return [line, label]
  }
}
