/** Layers that are kept by state: which service draws each, who sees it, and by what it is narrowed. */
import type { Query } from '@/api/client'
import { statesOf, type Stated } from '@/components/map/looks'

/** A filter of a layer: its name in the address, what the service calls it, its title and the words of its values. */
export interface LayerFilter {
  name: string
  asked: string
  title: string
  words: string
  values: readonly string[]
  /** One value at most. */
  one?: boolean
}
export interface StatedLayer {
  layer: string
  role: Stated
  path: string
  permission: string
  filters: readonly LayerFilter[]
}
const YES_NO = ['true', 'false'] as const
const PATCH_CLASSES = ['none', 'beyond', 'expired', 'closed', 'suspended', 'exploration_only', 'renewal_pending', 'other_mineral', 'project', 'inside'] as const
const SITE_CATEGORIES = ['licensed_open_pit', 'orphan_mine', 'illegal_site', 'waste_heap'] as const
const SOURCES = ['hotline', 'public', 'media', 'assignment', 'department', 'machine', 'campaign', 'patrol', 'inspection'] as const
const VIOLATIONS = [
  'unlicensed_mining', 'beyond_boundary', 'mining_as_exploration', 'mining_as_construction', 'wrong_mineral', 'destructive', 'illegal_transfer', 'disguised', 'unsealing',
  'over_capacity', 'unlicensed_exploration', 'exploration_beyond_boundary', 'not_restored', 'pollution', 'water_soil', 'illegal_land', 'illegal_forest', 'illegal_ore',
  'explosives', 'river_sand', 'unlicensed_business', 'safety', 'farmland_soil', 'organised_crime', 'other',
] as const

/** In the order of the panel and of the legend. */
export const STATED = [
  {
    layer: 'patches', role: 'patch', path: '/enforcement/satellite-patches', permission: 'enforcement.patch:read',
    filters: [
      { name: 'patch_state', asked: 'state', title: 'map.patch_standing', words: 'patch_standing', values: statesOf('patch') },
      { name: 'patch_class', asked: 'class', title: 'map.patch_class', words: 'patch_class', values: PATCH_CLASSES },
    ],
  },
  {
    layer: 'clues', role: 'clue', path: '/enforcement/clues', permission: 'enforcement.clue:read',
    filters: [
      { name: 'clue_state', asked: 'state', title: 'map.clue_standing', words: 'clue_standing', values: statesOf('clue') },
      { name: 'clue_late', asked: 'late', title: 'map.clue_clock', words: 'clue_late', values: YES_NO, one: true },
      { name: 'clue_violation', asked: 'violation', title: 'clues.violation', words: 'violation', values: VIOLATIONS, one: true },
      { name: 'clue_source', asked: 'source', title: 'clues.source', words: 'clue_source', values: SOURCES },
    ],
  },
  {
    layer: 'spots', role: 'spot', path: '/enforcement/hot-spots', permission: 'enforcement.meeting:read',
    filters: [
      { name: 'spot_grade', asked: 'grade', title: 'watch.grade', words: 'hot_spot_grade', values: statesOf('spot') },
      { name: 'spot_visited', asked: 'visited', title: 'watch.visits', words: 'spot_visited', values: YES_NO, one: true },
    ],
  },
  {
    layer: 'grids', role: 'grid', path: '/enforcement/grids', permission: 'enforcement.patrol:read',
    filters: [
      { name: 'grid_state', asked: 'state', title: 'map.grid_signing', words: 'grid_signing', values: statesOf('grid') },
      { name: 'grid_kind', asked: 'kind', title: 'patrols.kind', words: 'patrol_grid', values: ['field', 'mountain'] },
    ],
  },
  {
    layer: 'engineering', role: 'engineering', path: '/enforcement/engineering-projects', permission: 'enforcement.patch:read',
    filters: [{ name: 'engineering_state', asked: 'state', title: 'common.status', words: 'engineering_state', values: statesOf('engineering') }],
  },
  {
    layer: 'potential', role: 'potential', path: '/licensing/potential-surveys', permission: 'licensing.zone:read',
    filters: [
      { name: 'survey_state', asked: 'state', title: 'common.status', words: 'survey_state', values: statesOf('potential') },
      { name: 'survey_kind', asked: 'kind', title: 'potential.kind', words: 'survey_kind', values: ['potential', 'conditions'] },
    ],
  },
  {
    layer: 'sites', role: 'site', path: '/restoration/restoration-sites', permission: 'restoration.site:read',
    filters: [
      { name: 'site_state', asked: 'state', title: 'common.status', words: 'site_state', values: statesOf('site') },
      { name: 'site_category', asked: 'category', title: 'map.site_category', words: 'site_category', values: SITE_CATEGORIES },
    ],
  },
  {
    layer: 'plots', role: 'plot', path: '/restoration/damaged-plots', permission: 'restoration.work:read',
    filters: [{ name: 'plot_state', asked: 'state', title: 'common.status', words: 'plot_state', values: statesOf('plot') }],
  },
  {
    layer: 'projects', role: 'project', path: '/restoration/restoration-projects', permission: 'restoration.project:read',
    filters: [
      { name: 'project_state', asked: 'state', title: 'common.status', words: 'project_state', values: statesOf('project') },
      { name: 'project_mode', asked: 'mode', title: 'map.project_mode', words: 'site_mode', values: ['engineering', 'natural'] },
      { name: 'project_market', asked: 'market_funded', title: 'map.project_money', words: 'project_market', values: YES_NO, one: true },
    ],
  },
] as const satisfies readonly StatedLayer[]

export type StatedName = (typeof STATED)[number]['layer']
export type StatedRole = (typeof STATED)[number]['role']
/** Names of the filters in the address. */
export type FilterName = (typeof STATED)[number]['filters'][number]['name']
const FILTERS: readonly LayerFilter[] = STATED.flatMap((one) => one.filters as readonly LayerFilter[])
/** Each filter is a list in the address, also those that take one value. */
export const FILTER_STATE = Object.fromEntries(FILTERS.map((one) => [one.name, 'list'])) as Record<FilterName, 'list'>

/** What is asked of a layer, by its filters in the address and the division of all. */
export function askedOf(layer: StatedLayer, filters: Record<string, unknown>, division: string): Query {
  const asked = layer.filters.map((one) => [one.asked, ((filters[one.name] ?? []) as string[]).slice(0, one.one ? 1 : undefined).join()])
  return { ...Object.fromEntries(asked), division }
}
