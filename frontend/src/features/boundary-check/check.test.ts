import { describe, expect, it } from 'vitest'
import { boundarySet, boxAround, evidenceSets, idOf, shortVersion } from './drawn'
import { emptyProposal, faults, proposalOf, requestOf, type Proposal } from './proposal'
import { crsOf, findingText, knownFile, lineRange, needsParameters, takesZone, zones } from './reading'
import type { Boundary, Evidence, StoredCheck } from './types'

const TODAY = '2026-11-23'
const BOUNDARY: Boundary = { type: 'Polygon', coordinates: [[[106.61, 29.31], [106.615, 29.31], [106.615, 29.315], [106.61, 29.31]]] }
const proposal = (changes: Partial<Proposal> = {}): Proposal => ({ ...emptyProposal('500113', TODAY), minerals: ['建筑石料用灰岩'], ...changes })

describe('reading a pasted table', () => {
  it('says only what was chosen', () => {
    expect(crsOf({ kind: 'auto', zone: '36', conversion: 'c' })).toEqual({ kind: 'auto' })
    expect(crsOf({ kind: 'gk', zone: '36', conversion: 'c' })).toEqual({ kind: 'gk', zone: 36 })
    expect(crsOf({ kind: 'gk', zone: '', conversion: '' })).toEqual({ kind: 'gk' })
    expect(crsOf({ kind: 'xian80', zone: '35', conversion: 'c' })).toEqual({ kind: 'xian80', zone: 35, parameters_id: 'c' })
  })
  it('wants the bureau’s parameters for both old datums and for nothing else', () => {
    expect(['auto', 'dms', 'gk', 'xian80', 'beijing54'].filter((k) => needsParameters(k as 'gk'))).toEqual(['xian80', 'beijing54'])
    expect(takesZone('dms')).toBe(false)
    expect(zones()[10]).toEqual({ value: '35', meridian: 105 })
  })
  it('finds a line in the text, whatever stands around it', () => {
    const text = '1 a b\n\n2 c d'
    expect(lineRange(text, 1)).toEqual([0, 5])
    expect(lineRange(text, 2)).toEqual([6, 6])
    expect(text.slice(...(lineRange(text, 3) ?? [0, 0]))).toBe('2 c d')
    expect(lineRange(text, 4)).toBeNull()
  })
  it('speaks the reader’s language where it can', () => {
    const finding = { code: 'x', message_zh: '中文', message_en: 'English' }
    expect([findingText(finding, 'zh-CN'), findingText(finding, 'en')]).toEqual(['中文', 'English'])
    expect(findingText({ code: 'x', row: 1, message: '只有中文' }, 'en')).toBe('只有中文')
    expect(findingText({ code: 'x' }, 'en')).toBe('x')
  })
  it('knows the kinds of files by their ending', () => {
    expect(['a.ZIP', 'b.geojson', 'c.gpkg', 'd.dxf'].every(knownFile)).toBe(true)
    expect(['a.shp', 'b.pdf', 'zip'].some(knownFile)).toBe(false)
  })
})

describe('the proposal', () => {
  it('is complete with boundary, jurisdiction and mineral', () => {
    expect(faults(proposal(), BOUNDARY)).toEqual({})
    expect(faults(proposal({ minerals: [], jurisdiction: '' }), null)).toEqual({
      boundary: 'need_boundary', jurisdiction: 'need_jurisdiction', minerals: 'need_minerals',
    })
  })
  it('takes decimal figures, and both limits of the elevation in order', () => {
    expect(faults(proposal({ capacity: '120.5' }), BOUNDARY)).toEqual({})
    expect(faults(proposal({ capacity: '1e3', reserves: '-1' }), BOUNDARY)).toEqual({ capacity: 'bad_number', reserves: 'bad_number' })
    expect(faults(proposal({ recovery_rate: '101' }), BOUNDARY)).toEqual({ recovery_rate: 'bad_recovery' })
    expect(faults(proposal({ elevation_from: '310' }), BOUNDARY)).toEqual({ elevation: 'bad_elevation' })
    expect(faults(proposal({ elevation_from: '200', elevation_to: '310' }), BOUNDARY)).toEqual({ elevation: 'elevation_order' })
    expect(faults(proposal({ elevation_from: '-50', elevation_to: '-600' }), BOUNDARY)).toEqual({})
  })
  it('becomes the question of the contract', () => {
    const full = proposal({ capacity: '120', reserves: '1200', recovery_rate: '85', elevation_from: '310', elevation_to: '200', on: '2025-08-01' })
    expect(requestOf(full, BOUNDARY)).toEqual({
      jurisdiction: '500113', kind: 'mining', operation: 'new', minerals: ['建筑石料用灰岩'], mining_method: 'open_pit',
      capacity: { value: '120', unit: '万吨/年' }, reserves: { value: '1200', unit: '万吨' }, recovery_rate: '0.85', boundary: BOUNDARY,
      elevation: { from_m: 310, to_m: 200 }, on: '2025-08-01',
    })
  })
  it('cites by what the boundary was converted', () => {
    const mark = { id: 'c', version: 2, name: '示例' }
    expect(requestOf(proposal(), BOUNDARY, mark).conversion).toEqual({ id: 'c', version: 2 })
    expect(requestOf(proposal(), BOUNDARY)).not.toHaveProperty('conversion')
  })
  it('leaves out what exploration does not have', () => {
    const asked = requestOf(proposal({ kind: 'exploration', capacity: '120', elevation_from: '1', elevation_to: '0', facilities: ['blasting'] }), BOUNDARY)
    expect(Object.keys(asked).toSorted()).toEqual(['boundary', 'jurisdiction', 'kind', 'minerals', 'on', 'operation'])
  })
  it('comes back from an earlier check, with today as its day', () => {
    const full = proposal({ operation: 'renewal', capacity: '120', recovery_rate: '92.5', elevation_from: '310', elevation_to: '200', on: '2025-08-01', exclude_right_id: 'r' })
    expect(proposalOf(requestOf(full, BOUNDARY), TODAY)).toEqual({ ...full, on: TODAY })
  })
})

describe('a check on the map', () => {
  const evidence = (changes: Partial<Evidence>): Evidence => ({
    kind: 'right', id: 'r', name: '示例矿', redacted: false, status: null, overlap_km2: '0.0123', distance_m: null,
    elevation_relation: null, layer: null, geometry: BOUNDARY, note: '', ...changes,
  })
  const rule = { rule_name: '示例规则', value: '', limit: '', basis: '', confirmed: true, jurisdiction: null }
  const check = {
    results: [
      { ...rule, rule: 'overlap', outcome: 'block', evidence: [evidence({}), evidence({ redacted: true, name: null }), evidence({ geometry: null })] },
      { ...rule, rule: 'near', outcome: 'info', evidence: [evidence({ overlap_km2: null, distance_m: '12.3', name: null })] },
    ],
  } as unknown as StoredCheck

  it('draws forbidden overlaps with their area apart from what only informs', () => {
    const [others, overlaps] = evidenceSets(check, '不在辖区')
    expect(overlaps?.role).toBe('overlap')
    expect(overlaps?.items.map((i) => i.name)).toEqual(['示例矿', '不在辖区'])
    expect(others?.items.map((i) => i.name)).toEqual(['示例规则'])
  })
  it('labels one and the same area once, with all that was found on it', () => {
    const overlaps = evidenceSets(check, '不在辖区')[1]
    expect(overlaps?.items.map((i) => i.label)).toEqual(['示例矿\n0.0123 km²\n不在辖区\n0.0123 km²\n示例规则', ''])
  })
  it('labels areas in the middle of one another once, and those beside one another each', () => {
    const square = (west: number, size: number): Boundary => ({
      type: 'Polygon', coordinates: [[[west, 29], [west + size, 29], [west + size, 29 + size], [west, 29 + size], [west, 29]]],
    })
    const found = [evidence({ geometry: square(106, 0.01) }), evidence({ name: '示例区块', geometry: square(106.0005, 0.0098) }), evidence({ name: '示例远矿', geometry: square(106.006, 0.01) })]
    const [, overlaps] = evidenceSets({ results: [{ ...rule, rule: 'overlap', outcome: 'block', evidence: found }] } as unknown as StoredCheck, '不在辖区')
    expect(overlaps?.items.map((i) => i.label)).toEqual(['示例矿\n0.0123 km²\n示例区块\n0.0123 km²', '', '示例远矿\n0.0123 km²'])
  })
  it('shortens a version that is a checksum', () => {
    expect(shortVersion('7538bc2f1ba090b2455f831e797514af9cb3d998ee02353eb4fd718975211bf5')).toBe('7538bc2f')
    expect(shortVersion('2025-07-01')).toBe('2025-07-01')
  })
  it('finds a piece of evidence again', () => {
    const second = check.results[0]?.evidence[1] as Evidence
    expect(idOf(check, second)).toBe('overlap/1')
    expect(evidenceSets(check, '')[1]?.items[1]?.id).toBe('overlap/1')
    expect(idOf(check, evidence({}))).toBeNull()
  })
  it('draws the boundary once there is one, with room around it', () => {
    expect(boundarySet(null, '拟设').items).toEqual([])
    expect(boundarySet(BOUNDARY, '拟设').items).toHaveLength(1)
    const box = boxAround([BOUNDARY], 0.2)
    ;[106.609, 29.309, 106.616, 29.316].forEach((value, at) => expect(box?.[at]).toBeCloseTo(value, 9))
    expect(boxAround([null])).toBeNull()
  })
})
