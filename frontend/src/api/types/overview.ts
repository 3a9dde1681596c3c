/** The home page. */
export interface OverviewTile {
  key: string
  name: string
  value: string
  unit: string
  target: string | null
  outcome: 'good' | 'warn' | 'bad' | 'none'
  /** Path of the query behind the figure. */
  query: string
  source: string
}
export interface OverviewCount {
  key: string
  name: string
  count: number
  area_km2: string
}
export interface OverviewExpiring {
  kind: 'right' | 'permit'
  kind_name: string
  id: string
  right_id: string
  name: string
  valid_to: string
  days_left: number
}
export interface Overview {
  tiles: OverviewTile[]
  by_status: OverviewCount[]
  by_mineral: OverviewCount[]
  expiring: OverviewExpiring[]
  as_of: string
}
