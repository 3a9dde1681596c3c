import { describe, expect, it } from 'vitest'
import { sha256Of } from '@/lib/hash'
import { emptyForm, faults, formOf, isOverImport, LIMIT_BYTES, mappedFields, optionsOf, waitsForCrs, waitsForLayer } from './options'
import type { Job } from '@/api/types'
import type { CadastreImport } from './types'

const FILE = { name: '示例.ZIP', size: 1000 }
const progress = { done: 0, total: null, rate_per_s: null, remaining_s: null }
const job = {
  id: 'j', version: 1, kind: 'import', status: 'succeeded', progress, cancel_requested: false,
  created_at: '', started_at: null, finished_at: null, error: null, result: null,
} as Job
function entry(changes: Partial<CadastreImport>): CadastreImport {
  return {
    id: 'i', job, file: { ...FILE, sha256: 'ab' }, options: { target: 'mining_rights', jurisdiction: '500113' }, result: null,
    proposals: [], ...changes,
  } as CadastreImport
}

describe('options of an import', () => {
  it('say only what was chosen', () => {
    expect(optionsOf(emptyForm('500113'))).toEqual({
      target: 'mining_rights', jurisdiction: '500113', accept_valid: false, repair: false,
    })
  })
  it('carry the plan of blocks, of nothing else', () => {
    const form = { ...emptyForm('500113'), plan_name: ' 示例规划 ', plan_from: '2021-01-01', mineral_default: '' }
    expect(optionsOf({ ...form, target: 'planned_blocks' })).toMatchObject({ plan_name: '示例规划', plan_from: '2021-01-01' })
    expect(optionsOf({ ...form, target: 'planned_blocks' })).not.toHaveProperty('mineral_default')
    const under = { ...form, target: 'planned_blocks' as const, plan_id: 'p', mapping: { area_class: '区域' } }
    expect(optionsOf(under)).toMatchObject({ plan_id: 'p', plan_name: '示例规划', mapping: { area_class: '区域' } })
    expect(formOf(optionsOf(under))).toMatchObject({ plan_id: 'p', plan_name: '示例规划' })
    expect(optionsOf({ ...form, target: 'planned_blocks', kind_default: 'mining' })).not.toHaveProperty('kind_default')
    expect(optionsOf({ ...form, target: 'zones', layer_id: 'l' })).not.toHaveProperty('plan_name')
  })
  it('carry layer, system and columns where they belong', () => {
    const form = {
      ...emptyForm('500113'), target: 'zones' as const, layer_id: 'l', crs: ' EPSG:4524 ', swap_axes: true, repair: true,
      mapping: { name: ' MC ', code: '', holder: 'QLR' },
    }
    expect(optionsOf(form)).toEqual({
      target: 'zones', jurisdiction: '500113', accept_valid: false, repair: true, layer_id: 'l', crs: 'EPSG:4524', swap_axes: true,
      mapping: { name: 'MC' },
    })
    expect(optionsOf({ ...form, target: 'planned_blocks' })).not.toHaveProperty('layer_id')
  })
  it('name an old datum with its parameters, beside the code of the file where one is typed', () => {
    const form = { ...emptyForm('500113'), datum: 'xian80', conversion_id: 'c' }
    expect(optionsOf(form)).toMatchObject({ crs: 'xian80', conversion_id: 'c' })
    expect(optionsOf({ ...form, crs: 'EPSG:2360' })).toMatchObject({ crs: 'EPSG:2360', conversion_id: 'c' })
    expect(optionsOf({ ...form, datum: '' })).not.toHaveProperty('conversion_id')
    expect(formOf(optionsOf(form))).toEqual(form)
    expect(faults({ ...form, conversion_id: '' }, FILE)).toEqual({ conversion_id: 'need_conversion' })
  })
  it('carry what the file does not say', () => {
    const form = { ...emptyForm('500113'), source_layer: ' 矿界 ', effective_on: '2025-01-01', kind_default: 'exploration', mineral_default: '金' }
    expect(optionsOf(form)).toMatchObject({ source_layer: '矿界', effective_on: '2025-01-01', kind_default: 'exploration', mineral_default: '金' })
    expect(optionsOf({ ...form, target: 'zones', layer_id: 'l' })).not.toHaveProperty('mineral_default')
    expect(formOf(optionsOf({ ...form, source_layer: '矿界' }))).toEqual({ ...form, source_layer: '矿界' })
    expect(faults({ ...form, effective_on: '9999-01-01' }, FILE)).toEqual({ effective_on: 'effective_future' })
  })
  it('offer the layers a refusal names', () => {
    const message = '文件有多个图层，请指定一个：矿界、规划区块'
    const problems = [{ code: 'layer_ambiguous', message }]
    expect(waitsForLayer(entry({ result: { problems } as CadastreImport['result'] }))).toEqual(['矿界', '规划区块'])
    expect(waitsForLayer(entry({ result: { problems: [{ code: 'crs_missing', message }] } as CadastreImport['result'] }))).toEqual([])
  })
  it('come back into the form', () => {
    const form = { ...emptyForm('500113'), crs: 'EPSG:4490', accept_valid: true, mapping: { name: 'MC' } }
    expect(formOf(optionsOf(form))).toEqual(form)
  })
  it('name every field of a target once', () => {
    for (const target of ['mining_rights', 'zones', 'planned_blocks'] as const) {
      expect(new Set(mappedFields(target)).size).toBe(mappedFields(target).length)
    }
  })
})

describe('before the upload', () => {
  it('asks for file, place and layer', () => {
    expect(faults(emptyForm('500113'), FILE)).toEqual({})
    expect(faults(emptyForm(''), null)).toEqual({ file: 'need_file', jurisdiction: 'need_jurisdiction' })
    expect(faults({ ...emptyForm('500113'), target: 'zones' }, FILE)).toEqual({ layer_id: 'need_layer' })
  })
  it('refuses what the server would refuse', () => {
    expect(faults(emptyForm('500113'), { name: 'a.shp', size: 1 })).toEqual({ file: 'bad_type' })
    expect(faults(emptyForm('500113'), { name: 'a.gpkg', size: LIMIT_BYTES + 1 })).toEqual({ file: 'too_large' })
  })
  it('knows the checksum of the file', async () => {
    expect(await sha256Of(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('an import', () => {
  const proposals = [{ crs: 'EPSG:4490', name: 'CGCS2000', evidence: '示例' }]
  it('is over when its job is', () => {
    expect(isOverImport(entry({}))).toBe(true)
    expect(isOverImport(entry({ job: { ...job, status: 'running' } }))).toBe(false)
    expect(isOverImport(null)).toBe(false)
  })
  it('without a job is over when its data are settled', () => {
    expect(isOverImport(entry({ job: null, state: 'published' }))).toBe(true)
    expect(isOverImport(entry({ job: null, state: 'waiting' }))).toBe(false)
  })
  it('waits for a system when there are proposals and nothing was published', () => {
    expect(waitsForCrs(entry({ proposals }))).toBe(true)
    expect(waitsForCrs(entry({ proposals: null }))).toBe(false)
    const result = { read: 1, accepted: 1, refused: 0, unchanged: 0, repaired: 0, published: true }
    expect(waitsForCrs(entry({ proposals, result }))).toBe(false)
    expect(waitsForCrs(entry({ proposals, job: { ...job, status: 'running' } }))).toBe(false)
  })
})
