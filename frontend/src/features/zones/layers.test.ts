import { describe, expect, it } from 'vitest'
import type { ZoneLayer } from '@/api/types'
import { changeBody, createBody, draftOf, faults, mayRedate } from './layers'

const layer = {
  id: 'l', version: 3, division_code: '500113', kind: 'railway', name: '示例铁路', version_no: '2021', state: 'published',
  valid_from: '2021-01-01', valid_to: null, source: '示例来源', basis: null, confirmed: true,
} as ZoneLayer

describe('a layer version', () => {
  it('begins as a draft that names what it replaces, without its day and number', () => {
    const draft = draftOf(layer, 'version', '500000')
    expect(draft).toMatchObject({ division_code: '500113', kind: 'railway', name: '示例铁路', version_no: '', valid_from: '', confirmed: false })
    expect(faults(draft)).toEqual({ version_no: 'fill', valid_from: 'fill' })
    expect(createBody({ ...draft, version_no: ' 2025 ', valid_from: '2025-01-01' }, 'l')).toMatchObject({
      version_no: '2025', state: 'draft', replaces_id: 'l', valid_to: null, basis: null,
    })
  })
  it('asks for a kind, a division and days in order', () => {
    const draft = { ...draftOf(null, 'new', ''), name: '示例', version_no: '1', source: '示例', valid_from: '2025-01-02', valid_to: '2025-01-02' }
    expect(faults(draft)).toEqual({ kind: 'choose', division_code: 'division', valid_to: 'date_order' })
  })
  it('sends only what was changed, a cleared basis as none', () => {
    const known = { ...layer, basis: '示例批复' }
    const draft = { ...draftOf(known, 'edit', ''), basis: ' ', confirmed: false }
    expect(changeBody(draft, known)).toEqual({ basis: null, confirmed: false })
    expect(changeBody(draftOf(known, 'edit', ''), known)).toEqual({})
  })
  it('given it is published then its day and number stay', () => {
    expect(mayRedate(layer, 'edit')).toBe(false)
    expect(mayRedate({ ...layer, state: 'draft' }, 'edit')).toBe(true)
    expect(mayRedate(layer, 'version')).toBe(true)
  })
})
