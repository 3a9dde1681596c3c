import type { OverviewExpiring, OverviewTile } from '@/api/types'

/** The screen that shows the list behind a figure, with the query's own filters. */
export function listBehind(tile: Pick<OverviewTile, 'query'>): string | null {
  const [path = '', search = ''] = tile.query.replace(/^\/api\/v1/, '').split('?')
  const page = SCREENS[path]
  return page ? page + (search ? `?${search}` : '') : null
}

const SCREENS: Record<string, string> = {
  '/licensing/mining-rights': '/rights',
  '/licensing/mines': '/mines',
  '/licensing/holders': '/holders',
  '/licensing/permits': '/permits',
  '/licensing/expiries': '/expiries',
  '/licensing/planned-blocks': '/blocks',
  '/licensing/zone-layers': '/zones',
  '/licensing/discoveries': '/discoveries',
  '/licensing/reserve-standings': '/reserve-standings',
  '/licensing/deposits': '/deposits',
  '/licensing/mine-retentions': '/mine-retentions',
}

/** Where the figure comes from, in words and as the query. */
export function sourceOf(tile: Pick<OverviewTile, 'query' | 'source'>): string {
  return tile.query ? `${tile.source} · GET ${tile.query}` : tile.source
}

/** Where an expiring thing is dealt with. */
export function placeOf(item: Pick<OverviewExpiring, 'kind' | 'id' | 'right_id'>): { name: string; params?: { id: string }; query?: Record<string, string> } {
  if (item.kind === 'permit') return { name: 'permits', query: { id: item.id } }
  if (item.kind === 'encumbrance') return { name: 'right', params: { id: item.right_id }, query: { tab: 'encumbrances' } }
  return { name: 'right', params: { id: item.right_id } }
}
