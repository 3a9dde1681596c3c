/** The outline of a site as a builder types it: a corner a line, longitude then latitude in degrees (CGCS2000). */
import type { LonLat } from '@/components/map/types'

export interface SiteOutline {
  type: 'Polygon'
  coordinates: LonLat[][]
}

/** The line that cannot be read (from 1), or the outline, closed; `few` under three corners. */
export function outlineOf(text: string): { outline: SiteOutline } | { fault: 'few' } | { fault: 'line'; line: number } {
  const corners: LonLat[] = []
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    if (!line.trim()) continue
    const parts = line.trim().split(/[\s,，;；]+/)
    const [lon, lat] = parts.map(Number)
    const whole = parts.length === 2 && Number.isFinite(lon) && Number.isFinite(lat)
    if (!whole || Math.abs(lon as number) > 180 || Math.abs(lat as number) > 90) return { fault: 'line', line: at + 1 }
    corners.push([lon as number, lat as number])
  }
  const first = corners[0]
  const last = corners.at(-1)
  if (first && last && corners.length > 1 && first[0] === last[0] && first[1] === last[1]) corners.pop()
  if (corners.length < 3 || !first) return { fault: 'few' }
  return { outline: { type: 'Polygon', coordinates: [[...corners, first]] } }
}
