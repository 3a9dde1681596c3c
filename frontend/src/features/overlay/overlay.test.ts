import { describe, expect, it } from 'vitest'
import type { OverlayEnquiryDetail, UnderSite } from '@/api/types'
import { i18n } from '@/app/i18n'
import { nameOf, overlapText, PERMISSIONS, setsOf, stepOf } from './overlay'

const t = i18n.global.t as (key: string, values?: Record<string, unknown>) => string
const under = (more: Partial<UnderSite>): UnderSite =>
  ({ id: 'a', kind: 'right', name: '示例矿', code: '示例1', redacted: false, division_name: '南岸区', overlap_km2: '0.5000', sliver: false, geometry: { type: 'Polygon', coordinates: [] }, ...more }) as UnderSite

describe('an overlay answer', () => {
  it('hides what is of another division and says where a point lies', () => {
    expect(nameOf(under({ redacted: true, name: null, code: null }), t)).toBe('南岸区登记的记录')
    expect(nameOf(under({}), t)).toBe('示例矿 示例1')
    expect(overlapText(under({ overlap_km2: null }), t)).toBe('点位在范围内')
    expect(overlapText(under({ sliver: true }), t)).toBe('接边误差')
    expect(overlapText(under({}), t)).toBe('0.5000')
  })
  it('draws the site and each kind in its own way', () => {
    const enquiry = { project: '示例', geometry: { type: 'Polygon', coordinates: [] }, under: [under({}), under({ id: 'b', kind: 'block', geometry: null })] } as unknown as OverlayEnquiryDetail
    expect(setsOf(enquiry, t).map((set) => [set.role, set.items.length])).toEqual([['boundary', 1], ['overlap', 1], ['deposit', 0], ['evidence', 0]])
  })
  it.each(Object.keys(PERMISSIONS))('has words for %s', (action) => {
    const form = stepOf(action, 'x', t, [])
    expect(form.title).not.toContain('overlay.')
    expect(form.text).not.toContain('overlay.')
  })
})
