/** The layers of the map. Areas are drawn once into an image and reused while the map moves. */
import type Feature from 'ol/Feature'
import Graticule from 'ol/layer/Graticule'
import TileLayer from 'ol/layer/Tile'
import VectorLayer from 'ol/layer/Vector'
import VectorImageLayer from 'ol/layer/VectorImage'
import VectorSource from 'ol/source/Vector'
import XYZ from 'ol/source/XYZ'
import { Fill, Stroke, Text } from 'ol/style'
import { graticuleLabel } from './coordinates'
import { featuresOf } from './features'
import { withAlpha, type Palette } from './palette'
import { VIEW_CRS } from './projection'
import { areaStyles, cellStyles, type StyleOptions } from './styles'
import type { FeatureSet, Role } from './types'

export type AreaLayer = VectorImageLayer<VectorSource<Feature>>
const HEIGHT: Record<Role, number> = { zone: 10, grid: 15, block: 20, potential: 25, right: 30, deposit: 35, engineering: 36, project: 37, site: 38, plot: 39, patch: 40, former: 42, boundary: 50, evidence: 60, track: 65, overlap: 70, spot: 75, clue: 76 }

/** Where names may be left out for want of room; findings of a check never lose theirs. */
const CROWDED = new Set<Role>(['zone', 'block', 'right', 'deposit', 'site', 'patch', 'plot', 'spot', 'clue', 'grid', 'engineering', 'project', 'potential'])

export function createAreaLayer(set: FeatureSet, styles: StyleOptions, crs = VIEW_CRS): AreaLayer {
  const source = new VectorSource<Feature>({ features: featuresOf(set, crs) })
  const layer = new VectorImageLayer({
    source, zIndex: HEIGHT[set.role], declutter: CROWDED.has(set.role), properties: { set: set.id, role: set.role },
  })
  restyle(layer, set, styles)
  return layer
}

export function refill(layer: AreaLayer, set: FeatureSet, crs = VIEW_CRS): void {
  const source = layer.getSource()
  source?.clear(true)
  source?.addFeatures(featuresOf(set, crs))
}

export function restyle(layer: AreaLayer, set: FeatureSet, styles: StyleOptions): void {
  const cells = cellStyles(styles)
  const areas = areaStyles(set.role, styles)
  layer.setStyle((feature, resolution) => (feature.get('cell') ? cells(feature, resolution) : areas(feature, resolution)))
}

export function createOverlay(zIndex: number): VectorLayer<VectorSource<Feature>> {
  return new VectorLayer({ source: new VectorSource<Feature>(), zIndex, updateWhileInteracting: true })
}

const INTERVALS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]

/** Meridians and parallels: with no base map at hand they say where one is. On paper the frame carries the labels. */
export function createGraticule(palette: Palette, intervals?: number[]): Graticule {
  const text = (align: CanvasTextAlign, baseline: CanvasTextBaseline): Text =>
    new Text({
      font: '11px sans-serif', textAlign: align, textBaseline: baseline,
      fill: new Fill({ color: palette('--text-3') }), stroke: new Stroke({ color: palette('--ground'), width: 3 }),
    })
  return new Graticule({
    strokeStyle: new Stroke({ color: withAlpha(palette('--line-strong'), 0.45), width: 0.7 }),
    showLabels: !intervals, wrapX: false, targetSize: 160, intervals: intervals ?? INTERVALS, zIndex: 1,
    lonLabelFormatter: (lon) => graticuleLabel(lon, 'E', 'W'),
    latLabelFormatter: (lat) => graticuleLabel(lat, 'N', 'S'),
    lonLabelStyle: text('center', 'top'), lonLabelPosition: 1,
    latLabelStyle: text('left', 'bottom'), latLabelPosition: 0,
  })
}

const TIANDITU = ['vec', 'cva'] as const

/** The national base map; reached only with the bureau's own key and where the network allows it. */
export function createTianditu(key: string): TileLayer[] {
  return TIANDITU.map(
    (name, at) =>
      new TileLayer({
        zIndex: -2 + at,
        source: new XYZ({
          crossOrigin: 'anonymous', maxZoom: 18,
          url: `https://t{0-7}.tianditu.gov.cn/DataServer?T=${name}_w&x={x}&y={y}&l={z}&tk=${encodeURIComponent(key)}`,
        }),
      }),
  )
}
