import { describe, expect, it } from 'vitest'
import type { MapAnswer } from '@/components/map/types'
import { areaIn, areaText, cellsOf, countBy, isChosen, itemsOf, layersInAddress, placeIn, shownLayers, toggled, totalOf } from './state'
import { askedOf, FILTER_STATE, STATED } from './layers'
import { zoneLooks } from './useMapLayers'

const GRID: MapAnswer = {
  kind: 'grid', truncated: false,
  cells: [
    { lon: 106, lat: 29, size_deg: 1, count: 5, by_status: { valid: 3, expired: 2 } },
    { lon: 107, lat: 29, size_deg: 1, count: 1, by_status: { valid: 1 } },
  ],
}
const geometry = { type: 'Polygon', coordinates: [] }
const AREAS: MapAnswer = {
  kind: 'polygons', truncated: false,
  items: [
    { id: 'a', name: '示例一', status: 'valid', kind: 'mining', geometry },
    { id: 'b', name: '示例二', status: 'valid', kind: 'exploration', geometry },
    { id: 'c', name: '示例三', status: 'suspended', kind: 'mining', geometry },
  ],
}

describe('layers in the address', () => {
  it('are both shown without a word about them', () => {
    expect(shownLayers([])).toEqual(['rights', 'blocks'])
    expect(layersInAddress(['rights', 'blocks'])).toEqual([])
  })
  it('come back as they were sent', () => {
    for (const shown of [['rights'], ['blocks'], [], ['rights', 'blocks', 'deposits'], ['deposits']] as const) {
      expect(shownLayers(layersInAddress([...shown]))).toEqual(shown)
    }
  })
  it('know a place by its two degrees', () => {
    expect(placeIn('106.5,29.4')).toEqual([106.5, 29.4])
    for (const text of ['', '106.5', '106.5,29.4,1', '181,29', 'a,b']) expect(placeIn(text)).toBeNull()
  })
  it('keep a drawn area by its corners, without the first once more', () => {
    const drawn = { type: 'Polygon', coordinates: [[[106.5, 29.4], [106.6, 29.4], [106.6, 29.51234567], [106.5, 29.4]]] }
    expect(areaText(drawn)).toBe('106.500000,29.400000;106.600000,29.400000;106.600000,29.512346')
    expect(areaIn(areaText(drawn))).toEqual({ type: 'Polygon', coordinates: [[[106.5, 29.4], [106.6, 29.4], [106.6, 29.512346], [106.5, 29.4]]] })
    for (const text of ['', '106,29', '106,29;107,29', '106,29;107,29;x', '106,29;107,29;181,30']) expect(areaIn(text)).toBeNull()
  })
  it('ignore what nobody knows', () => {
    expect(shownLayers(['mushrooms', 'blocks'])).toEqual(['blocks'])
  })
  it('are switched one by one', () => {
    expect(toggled(['a'], 'b', true)).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'b', true)).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a', false)).toEqual(['b'])
  })
})

describe('counts of an answer', () => {
  it('tell how patches and plots stand', () => {
    const patches: MapAnswer = { kind: 'grid', truncated: false, cells: [{ lon: 106, lat: 29, size_deg: 1, count: 3, by_state: { waiting: 1, illegal: 2 } }] }
    expect(countBy(patches, 'state')).toEqual({ waiting: 1, illegal: 2 })
    expect(countBy({ kind: 'polygons', truncated: false, items: [{ id: 'p', name: '示例', state: 'illegal', geometry }] }, 'state')).toEqual({ illegal: 1 })
  })
  it('add up cells and areas alike', () => {
    expect(countBy(GRID, 'status')).toEqual({ valid: 4, expired: 2 })
    expect(countBy(AREAS, 'status')).toEqual({ valid: 2, suspended: 1 })
    expect(countBy(AREAS, 'kind')).toEqual({ mining: 2, exploration: 1 })
    expect(totalOf(countBy(GRID, 'status'))).toBe(6)
    expect(countBy(null, 'status')).toEqual({})
  })
  it('give areas or cells, and the same empty list every time', () => {
    expect(cellsOf(GRID)).toHaveLength(2)
    expect(cellsOf(AREAS)).toBeUndefined()
    expect(itemsOf(GRID)).toBe(itemsOf(null))
  })
})

describe('looks of zones', () => {
  it('follow the catalogue in colour, name and pattern', () => {
    const looks = zoneLooks(
      [
        { kind: 'red', name: '生态保护红线', name_en: 'Red line', colour: '#b3261e', geometry: 'area' },
        { kind: 'farm', name: '永久基本农田', name_en: '', colour: '#8a5300', geometry: 'area' },
      ],
      'en',
    )
    expect(looks.red).toEqual({ name: 'Red line', colour: '#b3261e', pattern: 0 })
    expect(looks.farm).toEqual({ name: '永久基本农田', colour: '#8a5300', pattern: 1 })
  })
})

describe('layers that are kept by state', () => {
  const layer = (name: string) => {
    const found = STATED.find((one) => one.layer === name)
    if (!found) throw new Error(name)
    return found
  }
  it('ask their service for what stands in the address, and for the division of all', () => {
    const filters = { clue_state: ['waiting', 'checking'], clue_late: ['true'], clue_violation: [], clue_source: ['media'] }
    expect(askedOf(layer('clues'), filters, '500113')).toEqual({ state: 'waiting,checking', late: 'true', violation: '', source: 'media', division: '500113' })
    expect(askedOf(layer('patches'), { patch_state: [], patch_class: ['beyond', 'none'] }, '')).toEqual({ state: '', class: 'beyond,none', division: '' })
  })
  it('take one value of a filter that knows but one, whatever the address says', () => {
    expect(askedOf(layer('spots'), { spot_visited: ['true', 'false'] }, '').visited).toBe('true')
  })
  it('have a place of their own in the address for every filter', () => {
    const names = STATED.flatMap((one) => one.filters.map((filter) => filter.name))
    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(FILTER_STATE).toSorted()).toEqual(names.toSorted())
  })
  it.each(['zh-CN', 'en'])('are named in %s, with the words of their filters', (language) => {
    const books = import.meta.glob<Record<string, Record<string, string>>>('../../locales/*/{map,words*}.ts', { eager: true, import: 'default' })
    const own = Object.entries(books).filter(([file]) => file.includes(`/${language}/`))
    const words = Object.assign({}, ...own.map(([, book]) => book)) as Record<string, Record<string, string>>
    for (const one of STATED) {
      expect(words[`layer_${one.layer}`], one.layer).toBeTruthy()
      expect(words[`role_${one.role}`], one.role).toBeTruthy()
      for (const filter of one.filters) for (const value of filter.values) expect(words[filter.words]?.[value], `${filter.words}.${value}`).toBeTruthy()
    }
  })
  it('can be chosen beside a right', () => {
    for (const one of STATED) expect(isChosen(one.role)).toBe(true)
    expect(shownLayers(['clues', 'spots'])).toEqual(['clues', 'spots'])
  })
})
