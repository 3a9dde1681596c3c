import { flushPromises } from '@vue/test-utils'
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

  it('given another record opened while a filter is being written then neither is lost', async () => {
    const both = () => ({ state: useUrlFilters(SPEC), id: useUrlValue('id') })
    const { result, router } = await withSetup(both, '/mines')
    await Promise.all([result.state.patch({ q: '甲' }), result.id.set('7'), result.state.patch({ mine: true })])
    expect(router.currentRoute.value.query).toEqual({ q: '甲', id: '7', mine: '1' })
  })

  it('given somebody is on the way to another page then a late value does not hold them back', async () => {
    const { result, router } = await withSetup(() => useUrlFilters(SPEC), '/map')
    let load = (): void => undefined
    const release = router.beforeResolve(() => new Promise<void>((resolve) => (load = resolve)))
    const leaving = router.push('/rights/7')
    await flushPromises()
    const late = result.patch({ q: '甲' })
    await flushPromises()
    load()
    release()
    await Promise.all([leaving, late])
    expect(router.currentRoute.value.fullPath).toBe('/rights/7')
    await result.patch({ q: '乙' })
    expect(router.currentRoute.value.query).toEqual({ q: '乙' })
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
