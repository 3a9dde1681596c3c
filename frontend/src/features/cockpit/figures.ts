import type { DivisionFigure, DivisionPlace, DivisionTile } from '@/api/types'
import { formatNumber, formatTenThousandYuan } from '@/lib/format'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** Pages that show the rows behind a query. */
const PAGES: Record<string, string> = {
  '/licensing/mining-rights': '/rights',
  '/enforcement/satellite-patches': '/enforcement/patches',
  '/enforcement/cases': '/enforcement/cases',
  '/enforcement/problems': '/enforcement/problems',
  '/restoration/obligations': '/restoration/obligations',
  '/restoration/restoration-progress': '/restoration/progress',
  '/restoration/green-mines': '/green-mines',
}
/** Figures that a division has of its own. */
export const COMPARED = ['patches', 'cases', 'funds', 'restored', 'problems'] as const
export type Compared = (typeof COMPARED)[number]

/** The page with the rows behind a figure. */
export function rowsBehind(figure: Pick<DivisionFigure, 'query'>): string | null {
  const [path = '', search = ''] = figure.query.replace(/^\/api\/v1/, '').split('?')
  const page = PAGES[path]
  return page ? page + (search ? `?${search}` : '') : null
}

/** What stands beside the figure: amounts and counts, those there are. */
export function besides(figure: DivisionFigure, t: Translate): string {
  return Object.entries(figure.beside)
    .filter(([name, value]) => name !== 'late' || value !== 0)
    .map(([name, value]) => t(`cockpit.beside.${name}`, { value: name.endsWith('_fen') ? formatTenThousandYuan(Number(value)) : formatNumber(value) }))
    .join(' · ')
}

/** Of when a tile's figure is and how far behind: nothing where its service answered just now. */
export function aged(tile: Pick<DivisionTile, 'origin' | 'as_of' | 'lag_seconds'>, t: Translate): string {
  return tile.origin === 'facts' ? t('cockpit.aged', { as_of: tile.as_of, seconds: Math.round(tile.lag_seconds ?? 0) }) : ''
}

export function figureOf(place: DivisionPlace, code: string): DivisionFigure | null {
  return place.figures.find((one) => one.code === code) ?? null
}

/** Divisions in the order of one figure, the lowest first; those without it are left out. */
export function ranked(places: readonly DivisionPlace[], code: Compared): { key: string; name: string; value: number; outcome: string }[] {
  return places
    .flatMap((place) => {
      const figure = figureOf(place, code)
      if (figure?.value === null || figure?.value === undefined) return []
      return [{ key: place.division_code, name: place.division_name, value: Number(figure.value), outcome: figure.outcome }]
    })
    .toSorted((a, b) => a.value - b.value || a.key.localeCompare(b.key))
}
