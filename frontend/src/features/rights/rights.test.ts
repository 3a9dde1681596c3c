import { describe, expect, it } from 'vitest'
import type { Job } from '@/api/types'
import type { VertexTableAnswer } from '@/features/boundary-check/types'
import { actBody, allowedActs, draftOf, missing, type ActDraft } from './acts'
import { documentOf, exportFilters } from './export'
import { capacityText, differences, elevationText, mineralNames, termText } from './present'
import type { RightRecord } from './types'
import { asText, ringTables } from './vertices'

const TODAY = '2026-11-23'
const word = (vocabulary: string, code: string | null | undefined): string => `${vocabulary}:${code ?? ''}`

function right(changes: Partial<RightRecord> = {}): RightRecord {
  return {
    id: 'r1', version: 3, code: '示例000001', certificate_no: null, name: '示例石灰岩矿', kind: 'mining', status: 'registered',
    status_name: '登记', display_status: 'valid', holder: { id: 'h1', name: '示例矿业' }, mine: null,
    division_code: '500113', division_name: '巴南区',
    minerals: [{ code: 'B', name: '石膏', main: false }, { code: 'A', name: '石灰岩', main: true }],
    mining_method: 'open_pit', area_km2: '0.2431', capacity: { value: '1200', unit: '万吨/年' }, scale_class: 'large',
    elevation: { from_m: '310', to_m: '200' }, valid_from: '2019-08-01', valid_to: '2027-08-01', licence_status: null,
    encumbrances: [], bbox: [106, 29, 107, 30], geometry: { type: 'Polygon', coordinates: [[[106, 29]]] },
    parts: [], vertices_crs: null, reserves: [], licences: [], permits: [], lineage: { predecessors: [], successors: [] },
    valid_during: ['2024-01-01', null], recorded_at: '2024-01-02T00:00:00+08:00', ...changes,
  }
}

describe('a right in words', () => {
  it('names the main mineral first, groups figures and gives the elevation downwards', () => {
    expect(mineralNames(right())).toBe('石灰岩、石膏')
    expect(capacityText(right())).toBe('1,200 万吨/年')
    expect(elevationText(right().elevation)).toBe('310 ~ 200 m')
    expect(termText(right())).toBe('2019-08-01 ~ 2027-08-01')
    expect([capacityText(right({ capacity: null })), elevationText(null), termText(right({ valid_from: null, valid_to: null }))]).toEqual(['', '', ''])
  })
})

describe('then and now', () => {
  it('lists only what differs', () => {
    expect(differences(right(), right(), word)).toEqual([])
    const then = right({ area_km2: '0.1001', holder: { id: 'h0', name: '示例前手' } })
    expect(differences(then, right(), word)).toEqual([
      { key: 'holder', before: '示例前手', after: '示例矿业' },
      { key: 'area', before: '0.1001', after: '0.2431' },
    ])
  })
  it('sees another boundary with the same area', () => {
    const then = right({ geometry: { type: 'Polygon', coordinates: [[[106.1, 29]]] } })
    expect(differences(then, right(), word).map((d) => d.key)).toEqual(['boundary'])
  })
})

describe('vertices', () => {
  const vertex = (ring: number, no: string) => ({ ring, no, registered: ['3244431.19', '36364959.06'] as [string, string], lon: 106.61, lat: 29.31 })
  const parts = [{ no: '1', elevation: null, vertices: [vertex(0, '1'), vertex(0, '2'), vertex(1, 'a')] }, { no: '2', elevation: null, vertices: [vertex(0, '1')] }]
  it('stand by part and ring', () => {
    expect(ringTables(parts).map((t) => [t.part, t.ring, t.vertices.length])).toEqual([['1', 0, 2], ['1', 1, 1], ['2', 0, 1]])
  })
  it('are copied verbatim or as degrees, rings apart by an empty line', () => {
    const tables = ringTables(parts)
    expect(asText(tables, 'registered').split('\n')).toEqual([
      '1\t3244431.19\t36364959.06', '2\t3244431.19\t36364959.06', '', 'a\t3244431.19\t36364959.06', '', '1\t3244431.19\t36364959.06',
    ])
    expect(asText(tables, 'dms').split('\n')[0]).toBe('1\t29°18′36.0000″\t106°36′36.0000″')
  })
})

describe('acts', () => {
  const before = draftOf(right(), TODAY)
  const draft = (changes: Partial<ActDraft>): ActDraft => ({ ...before, reason: '示例理由', ...changes })

  it('follow the register, or state and kind without its word', () => {
    expect(allowedActs(right({ allowed_acts: ['extinguish', 'change'] }))).toEqual(['change', 'extinguish'])
    expect(allowedActs(right())).not.toContain('retain')
    expect(allowedActs(right({ kind: 'exploration' }))).toContain('retain')
    expect(allowedActs(right({ status: 'extinguished' }))).toEqual(['correct'])
  })
  it('send what was changed and nothing else', () => {
    expect(actBody('change', draft({ capacity_value: '150' }), before, null)).toEqual({
      effective_on: TODAY, reason: '示例理由', capacity: { value: '150', unit: '万吨/年' },
    })
    expect(actBody('transfer', draft({ holder_id: 'h2', valid_to: '2030-01-01' }), before, null)).toEqual({
      effective_on: TODAY, reason: '示例理由', holder_id: 'h2',
    })
  })
  it('send the end of the term of a renewal even if it stays', () => {
    expect(actBody('renew', draft({}), before, null)).toMatchObject({ valid_to: '2027-08-01' })
  })
  it('bring the mine, the minerals with the main one first, and the registered area', () => {
    expect(before.minerals).toBe('石灰岩\n石膏')
    const mended = draft({ mine_id: 'm1', minerals: '石灰岩\n白云岩', registered_area_km2: ' 0.2431 ' })
    for (const act of ['change', 'correct'] as const) {
      expect(actBody(act, mended, before, null)).toEqual({
        effective_on: TODAY, reason: '示例理由', mine_id: 'm1', minerals: ['石灰岩', '白云岩'], registered_area_km2: '0.2431',
      })
    }
    expect(actBody('renew', mended, before, null)).not.toHaveProperty('mine_id')
    const kept = draftOf(right({ mine: { id: 'm1', name: '示例矿山' } }), TODAY)
    expect(actBody('correct', { ...kept, name: '示例新名' }, kept, null)).not.toHaveProperty('mine_id')
  })
  it('take no area that is none', () => {
    for (const area of ['0', '0.17251', '十', '1e3']) {
      const bad = draft({ registered_area_km2: area })
      expect(missing('correct', bad, actBody('correct', bad, before, null), TODAY, '示例石灰岩矿')).toEqual({ registered_area_km2: 'bad_area' })
    }
  })
  it('name the relation only with a successor', () => {
    expect(actBody('extinguish', draft({}), before, null)).not.toHaveProperty('relation')
    expect(actBody('extinguish', draft({ successor_id: 's' }), before, null)).toMatchObject({ successor_id: 's', relation: 'merged_into' })
  })
  it('bring a new boundary with its registered figures', () => {
    const table: VertexTableAnswer = {
      ok: true, boundary: { type: 'Polygon', coordinates: [] }, crs: { epsg: 4524, name: '' }, area_km2: '0.1', problems: [], findings: [],
      rings: [[{ no: '1', registered: ['1', '2'], lon: 106, lat: 29 }], [{ no: null, registered: ['3', '4'], lon: 106, lat: 29 }]],
    }
    expect(actBody('change', draft({}), before, table)).toMatchObject({
      geometry: table.boundary, vertices_crs: { epsg: 4524 },
      parts: [{ no: '1', vertices: [{ ring: 0, no: '1', registered: ['1', '2'] }, { ring: 1, no: '1', registered: ['3', '4'] }] }],
    })
    expect(actBody('transfer', draft({ holder_id: 'h2' }), before, table)).not.toHaveProperty('geometry')
  })
  it('keep the rings of several parts apart, and send no figures that cannot be told apart', () => {
    const ring = [{ no: '1', registered: ['1', '2'] as [string, string], lon: 106, lat: 29 }]
    const several: VertexTableAnswer = {
      ok: true, boundary: { type: 'MultiPolygon', coordinates: [] }, crs: { epsg: 4524, name: '' }, area_km2: '0.1', problems: [],
      findings: [], rings: [ring, ring, ring], roles: [[0, 0], [0, 1], [1, 0]],
    }
    const { parts } = actBody('change', draft({}), before, several) as { parts: { no: string; vertices: { ring: number }[] }[] }
    expect(parts.map((part) => [part.no, part.vertices.map((v) => v.ring)])).toEqual([['1', [0, 1]], ['2', [0]]])
    const { roles: _roles, ...untold } = several
    expect(actBody('change', draft({}), before, untold)).not.toHaveProperty('parts')
  })
  it('say what is missing', () => {
    const of = (act: Parameters<typeof missing>[0], d: ActDraft) => missing(act, d, actBody(act, d, before, null), TODAY, '示例石灰岩矿')
    expect(of('change', draft({ name: '示例新名' }))).toEqual({})
    expect(of('change', draft({}))).toEqual({ reason: 'nothing_changed' })
    expect(of('change', draft({ reason: ' ', name: '示例新名' }))).toEqual({ reason: 'fill' })
    expect(of('change', draft({ effective_on: '2026-11-24', name: '示例新名' }))).toEqual({ effective_on: 'effective_future' })
    expect(of('transfer', draft({ holder_id: '' }))).toEqual({ holder_id: 'fill' })
    expect(of('extinguish', draft({ typed: '别的' }))).toEqual({ typed: 'type_name' })
    expect(of('extinguish', draft({ typed: '示例石灰岩矿' }))).toEqual({})
  })
})

describe('the register as a file', () => {
  it('takes the filters without order and page', () => {
    expect(exportFilters({ q: '示例', sort: '-code', cursor: 'x', limit: 50, status: 'valid' })).toEqual({ q: '示例', status: 'valid' })
  })
  it('is there once the job is done', () => {
    const job = { status: 'succeeded', result: { document: { name: 'a.xlsx', sha256: 'ab', url: '/api/v1/licensing/blobs/ab' } } } as unknown as Job
    expect(documentOf(job)).toEqual({ name: 'a.xlsx', path: '/licensing/blobs/ab' })
    expect(documentOf({ ...job, status: 'running' })).toBeNull()
    expect(documentOf({ ...job, result: {} })).toBeNull()
    expect(documentOf({ ...job, result: { document: { name: 'a', sha256: 'cd' } } })).toEqual({ name: 'a', path: '/licensing/blobs/cd' })
  })
})
