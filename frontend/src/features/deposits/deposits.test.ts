import { describe, expect, it } from 'vitest'
import type { Deposit } from '@/api/types'
import { bodyOf, draftOf, faults } from './deposits'

const deposit = {
  id: 'd', version: 1, division_code: '500113', kind: 'deposit', name: '示例矿床', minerals: ['地热'], size_class: 'large',
  exploration_degree: null, reserves: [{ mineral: '地热', value: '12.5', unit: '万立方米', as_of: '2024-12-31' }],
  lon: 106.6, lat: 29.3, note: null,
} as unknown as Deposit

describe('a deposit', () => {
  it('comes back as it was read', () => {
    const { id: _id, version: _version, ...told } = deposit as unknown as Record<string, unknown>
    expect(bodyOf(draftOf(deposit, ''))).toEqual(told)
    expect(faults(draftOf(deposit, ''))).toEqual({})
  })
  it('needs name, mineral and division', () => {
    expect(faults(draftOf(null, ''))).toEqual({ name: 'fill', minerals: 'need_minerals', division_code: 'division' })
  })
  it.each([
    ['106.6', '', ['lat']],
    ['', '29.3', ['lon']],
    ['181', '29.3', ['lon']],
    ['106°', '91', ['lat', 'lon']],
  ])('at %s, %s is wrong', (lon, lat, wrong) => {
    expect(Object.keys(faults({ ...draftOf(deposit, ''), lon, lat })).toSorted()).toEqual(wrong)
  })
  it('names the reserves that are not whole', () => {
    const whole = deposit.reserves[0] as DepositReserve
    const draft = { ...draftOf(deposit, ''), reserves: [whole, { ...whole, value: '-1' }, { ...whole, as_of: '' }] }
    expect(faults(draft)).toEqual({ 'reserves.1': 'bad_reserve', 'reserves.2': 'bad_reserve' })
  })
})
type DepositReserve = Deposit['reserves'][number]
