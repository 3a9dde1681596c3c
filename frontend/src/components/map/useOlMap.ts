import type Feature from 'ol/Feature'
import { defaults as defaultInteractions } from 'ol/interaction/defaults'
import type Graticule from 'ol/layer/Graticule'
import Map from 'ol/Map'
import View from 'ol/View'
import { onBeforeUnmount, onMounted, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'
import { createAreaLayer, createGraticule, createOverlay, refill, restyle, type AreaLayer } from './layers'
import { onThemeChange, readPalette } from './palette'
import { bboxToLonLat, bboxToView, clipBbox, COUNTRY, toView, VIEW_CRS } from './projection'
import { chosenStyles, type StyleOptions } from './styles'
import { tianditu } from './tianditu'
import type { Bbox, FeatureSet, LonLat, Viewport, ZoneLook } from './types'

const MOVE_MS = 250
const MAX_ZOOM = 20
const PADDING = 48
const CHOSEN_HEIGHT = 90

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

export interface MapInput {
  target: Ref<HTMLElement | null>
  sets: MaybeRefOrGetter<readonly FeatureSet[]>
  zones: MaybeRefOrGetter<Record<string, ZoneLook> | undefined>
  start: MaybeRefOrGetter<Bbox | null | undefined>
  onMove: (view: Viewport) => void
}

/** The OpenLayers map behind the component: layers follow `sets`, colours follow the theme. */
export function useOlMap(input: MapInput) {
  const map = new Map({
    controls: [],
    interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
    view: new View({ projection: VIEW_CRS, maxZoom: MAX_ZOOM, enableRotation: false, extent: bboxToView([60, -5, 150, 62]) }),
  })
  const viewport = shallowRef<Viewport | null>(null)
  const chosen = createOverlay(CHOSEN_HEIGHT)
  const drawn = new globalThis.Map<string, { layer: AreaLayer; set: FeatureSet }>()
  let graticule: Graticule | null = null
  let styles = currentStyles()

  function currentStyles(): StyleOptions {
    return { palette: readPalette(), pixelRatio: window.devicePixelRatio || 1, zones: toValue(input.zones) ?? {} }
  }

  function drawSets(sets: readonly FeatureSet[]): void {
    const wanted = new Set(sets.map((s) => s.id))
    for (const [id, { layer }] of drawn) {
      if (wanted.has(id)) continue
      map.removeLayer(layer)
      drawn.delete(id)
    }
    for (const set of sets) {
      const known = drawn.get(set.id)
      if (known && known.set.items === set.items && known.set.cells === set.cells) continue
      if (known) refill(known.layer, set)
      const layer = known?.layer ?? createAreaLayer(set, styles)
      if (!known) map.addLayer(layer)
      drawn.set(set.id, { layer, set })
    }
  }

  function redress(): void {
    styles = currentStyles()
    for (const { layer, set } of drawn.values()) restyle(layer, set, styles)
    chosen.setStyle(chosenStyles(styles))
    if (graticule) map.removeLayer(graticule)
    graticule = createGraticule(styles.palette)
    map.addLayer(graticule)
  }

  function read(): Viewport {
    const view = map.getView()
    const bbox = clipBbox(bboxToLonLat(view.calculateExtent(map.getSize())))
    const zoom = view.getZoom() ?? 0
    const middle = ((bbox[1] + bbox[3]) / 2) * (Math.PI / 180)
    return { bbox, zoom, resolution: (view.getResolution() ?? 1) * Math.cos(middle) }
  }
  function moved(): void {
    viewport.value = read()
    input.onMove(viewport.value)
  }

  function goTo(bbox: Bbox, animate = true): void {
    map.updateSize()
    const [width = 0, height = 0] = map.getSize() ?? []
    const room = Math.min(PADDING, width / 8, height / 8)
    map.getView().fit(bboxToView(bbox), {
      padding: [room, room, room, room], maxZoom: 16, duration: animate && !calm() ? MOVE_MS : 0,
    })
  }
  function zoomBy(step: number): void {
    const view = map.getView()
    view.animate({ zoom: (view.getZoom() ?? 0) + step, duration: calm() ? 0 : MOVE_MS })
  }
  function centreOn(place: LonLat, zoom?: number): void {
    map.getView().animate({ center: toView(place), zoom: zoom ?? map.getView().getZoom() ?? 0, duration: calm() ? 0 : MOVE_MS })
  }
  function highlight(features: Feature[]): void {
    chosen.getSource()?.clear(true)
    chosen.getSource()?.addFeatures(features)
  }
  function find(id: string): Feature[] {
    return [...drawn.values()].flatMap(({ layer }) => {
      const feature = layer.getSource()?.getFeatureById(id)
      return feature && !Array.isArray(feature) ? [feature as Feature] : []
    })
  }
  /** Features of a set under a place, exact to the edge, or within `slack` metres of the view of it. */
  function at(coordinate: number[], slack = 0): Feature[] {
    const near = [coordinate[0] ?? 0, coordinate[1] ?? 0] as const
    const box = [near[0] - slack, near[1] - slack, near[0] + slack, near[1] + slack]
    return [...drawn.values()].flatMap(({ layer }) => {
      const source = layer.getSource()
      if (!source || !layer.getVisible()) return []
      const exact = source.getFeaturesAtCoordinate(coordinate)
      if (exact.length || !slack) return exact
      const close: Feature[] = []
      source.forEachFeatureIntersectingExtent(box, (feature) => void close.push(feature))
      return close
    })
  }

  const stops = [
    onThemeChange(redress),
    watch(() => toValue(input.sets), drawSets),
    watch(() => toValue(input.zones), redress),
    watch(tianditu.layers, (next, former) => {
      for (const layer of former) map.removeLayer(layer)
      for (const layer of next) map.addLayer(layer)
    }),
  ]
  let observer: ResizeObserver | null = null
  onMounted(() => {
    map.setTarget(input.target.value ?? undefined)
    map.addLayer(chosen)
    for (const layer of tianditu.layers.value) map.addLayer(layer)
    redress()
    drawSets(toValue(input.sets))
    goTo(toValue(input.start) ?? COUNTRY, false)
    map.on('moveend', moved)
    observer = new ResizeObserver(() => map.updateSize())
    if (input.target.value) observer.observe(input.target.value)
  })
  onBeforeUnmount(() => {
    for (const stop of stops) stop()
    observer?.disconnect()
    for (const layer of tianditu.layers.value) map.removeLayer(layer)
    map.setTarget(undefined)
    map.dispose()
  })
  return { map, viewport, goTo, zoomBy, centreOn, highlight, find, at, styles: () => styles }
}
export type OlMap = ReturnType<typeof useOlMap>
