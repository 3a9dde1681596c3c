import { getUid } from 'ol/util'
import Feature from 'ol/Feature'
import type { Polygon } from 'ol/geom'
import { LineString } from 'ol/geom'
import type { Geometry as OlGeometry } from 'ol/geom'
import Draw from 'ol/interaction/Draw'
import Modify from 'ol/interaction/Modify'
import { onBeforeUnmount, ref } from 'vue'
import type { Geometry } from '@/api/types'
import { readGeometry, writeGeometry } from './features'
import { ellipsoidalArea, lineLength } from './geodesy'
import { createOverlay } from './layers'
import { onThemeChange, readPalette } from './palette'
import { toLonLat } from './projection'
import { sketchStyles } from './styles'
import type { LonLat } from './types'
import type { OlMap } from './useOlMap'

export type SketchMode = 'none' | 'distance' | 'area' | 'boundary' | 'adjust'
export interface Figure {
  length: number | null
  area: number | null
}
const HEIGHT = 95

/** Length of a line, or circumference and area of a polygon, of coordinates of the view. */
export function figureOf(geometry: OlGeometry): Figure {
  if (geometry instanceof LineString) return { length: lineLength(geometry.getCoordinates().map((c) => toLonLat(c))), area: null }
  const rings = (geometry as Polygon).getCoordinates().map((ring) => ring.map((c): LonLat => toLonLat(c)))
  return { length: lineLength(rings[0] ?? []), area: ellipsoidalArea(rings) }
}

/** Drawing on the map: measuring a way or an area, drawing a boundary, moving its vertices. */
export function useSketch(ol: OlMap, write: (figure: Figure) => string, drawn: (geometry: Geometry) => void) {
  const mode = ref<SketchMode>('none')
  const figure = ref<Figure | null>(null)
  const overlay = createOverlay(HEIGHT)
  const restyle = (): void => overlay.setStyle(sketchStyles({ palette: readPalette(), pixelRatio: 1 }))
  restyle()
  ol.map.addLayer(overlay)
  const stop = onThemeChange(restyle)
  let active: (Draw | Modify)[] = []
  let watched = ''

  function show(feature: Feature): void {
    const geometry = feature.getGeometry()
    if (!geometry) return
    figure.value = figureOf(geometry)
    feature.set('label', write(figure.value), true)
  }
  function follow(feature: Feature): void {
    watched = getUid(feature)
    feature.getGeometry()?.on('change', () => watched === getUid(feature) && show(feature))
  }
  function clear(): void {
    for (const one of active) ol.map.removeInteraction(one)
    active = []
    overlay.getSource()?.clear()
    figure.value = null
  }

  function draw(kind: Exclude<SketchMode, 'none' | 'adjust'>): void {
    const tool = new Draw({
      type: kind === 'distance' ? 'LineString' : 'Polygon',
      stopClick: true,
      source: overlay.getSource() ?? undefined,
      style: sketchStyles({ palette: readPalette(), pixelRatio: 1 }),
    })
    tool.on('drawstart', ({ feature }) => {
      overlay.getSource()?.clear()
      follow(feature)
    })
    tool.on('drawend', ({ feature }) => {
      show(feature)
      const geometry = feature.getGeometry()
      if (kind !== 'boundary' || !geometry) return
      const written = writeGeometry(geometry)
      setTimeout(() => {
        end()
        drawn(written)
      })
    })
    ol.map.addInteraction(tool)
    active = [tool]
  }
  function adjust(geometry: Geometry): void {
    const source = overlay.getSource()
    if (!source) return
    const feature = new Feature(readGeometry(geometry))
    source.addFeature(feature)
    const tool = new Modify({ source, style: sketchStyles({ palette: readPalette(), pixelRatio: 1 }) })
    tool.on('modifyend', () => {
      const changed = feature.getGeometry()
      if (changed) drawn(writeGeometry(changed))
    })
    ol.map.addInteraction(tool)
    active = [tool]
  }

  /** Takes up a tool; the one in hand is put down. `adjust` needs what it adjusts. */
  function start(next: SketchMode, geometry?: Geometry): void {
    clear()
    mode.value = next
    if (next === 'adjust') {
      if (geometry) adjust(geometry)
    } else if (next !== 'none') draw(next)
  }
  function end(): void {
    start('none')
  }
  function undo(): void {
    for (const one of active) if (one instanceof Draw) one.removeLastPoint()
  }
  onBeforeUnmount(() => {
    stop()
    clear()
  })
  return { mode, figure, start, end, undo }
}
