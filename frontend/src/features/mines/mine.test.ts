import { describe, expect, it } from 'vitest'
import type { Mine } from '@/api/types'
import { bodyOf, draftOf, faultsOf } from './mine'

const mine = { name: '示例石灰岩矿山', division_code: '500113', township: null, basin: null, mining_method: 'open_pit', main_mineral: '石灰岩', lon: 106.614, lat: 29.314, programme_tags: ['示例专项', '示例流域治理'] } as unknown as Mine

describe('a mine', () => {
  it('is filled in with its place and its tags, and sent with them', () => {
    const draft = draftOf(mine, '500000')
    expect([draft.lon, draft.lat, draft.programme_tags]).toEqual(['106.614', '29.314', '示例专项\n示例流域治理'])
    expect(bodyOf({ ...draft, lon: ' 106.62 ', programme_tags: '示例专项\n\n 示例专项 \n示例新标签' }, draft)).toEqual({
      name: '示例石灰岩矿山', township: null, basin: null, mining_method: 'open_pit', main_mineral: '石灰岩', lon: 106.62, lat: 29.314,
      programme_tags: ['示例专项', '示例新标签'],
    })
    expect(bodyOf(draftOf(null, '500113'), null)).toMatchObject({ lon: null, lat: null, programme_tags: [] })
    expect(bodyOf({ ...draft, township: '示例镇' }, draft)).not.toHaveProperty('lon')
    expect(bodyOf({ ...draft, lon: '', lat: '' }, draft)).toMatchObject({ lon: null, lat: null })
  })
  it('has a place of two figures in degrees, and no more than twenty tags', () => {
    const draft = draftOf(mine, '')
    expect(faultsOf(draft)).toEqual({})
    expect(faultsOf({ ...draft, lat: '' })).toEqual({ lat: 'both' })
    expect(faultsOf({ ...draft, lon: '106°36′' })).toEqual({ lon: 'degrees' })
    expect(faultsOf({ ...draft, lat: '91' })).toEqual({ lat: 'degrees' })
    expect(faultsOf({ ...draft, programme_tags: Array.from({ length: 21 }, (_, n) => `示例${n}`).join('\n') })).toEqual({ programme_tags: 'tags_many' })
  })
})
