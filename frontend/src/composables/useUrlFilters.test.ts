import { describe, expect, it } from 'vitest'
import { withSetup } from '@/testing/page'
import { useUrlFilters, useUrlValue } from './useUrlFilters'

const SPEC = { q: 'text', status: 'list', mine: 'flag', sort: 'text' } as const

describe('useUrlFilters', () => {
  it('given an address with filters then they are read by kind', async () => {
    const { result } = await withSetup(() => useUrlFilters(SPEC), '/mines?q=示例&status=valid,expiring&mine=1')
    expect(result.filters.value).toEqual({ q: '示例', status: ['valid', 'expiring'], mine: true, sort: '' })
    expect(result.query.value).toEqual({ q: '示例', status: 'valid,expiring', mine: true })
    expect(result.active.value).toBe(3)
  })

  it('given two changes at once then neither is lost and other values of the address stay', async () => {
    const { result, router } = await withSetup(() => useUrlFilters(SPEC), '/mines?id=7')
    await Promise.all([result.patch({ q: '甲' }), result.patch({ status: ['valid'] })])
    expect(router.currentRoute.value.query).toEqual({ id: '7', q: '甲', status: 'valid' })
  })

  it('when cleared then the filters go and the order stays', async () => {
    const { result, router } = await withSetup(() => useUrlFilters(SPEC), '/mines?q=甲&status=valid&sort=-name&id=7')
    await result.clear()
    expect(router.currentRoute.value.query).toEqual({ sort: '-name', id: '7' })
    expect(result.active.value).toBe(0)
  })

  it('given a filter set back to nothing then it leaves the address', async () => {
    const { result, router } = await withSetup(() => useUrlFilters(SPEC), '/mines?mine=1')
    await result.patch({ mine: false })
    expect(router.currentRoute.value.query).toEqual({})
  })
})

describe('useUrlValue', () => {
  it('keeps the filters when the open record changes', async () => {
    const { result, router } = await withSetup(() => useUrlValue('id'), '/mines?q=甲')
    await result.set('42')
    expect(router.currentRoute.value.query).toEqual({ q: '甲', id: '42' })
    await result.set(null)
    expect(router.currentRoute.value.query).toEqual({ q: '甲' })
  })
})
