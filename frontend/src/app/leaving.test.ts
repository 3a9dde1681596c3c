import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { abandon, answer, asking, watchForm } from '@/stores/leaving'
import { guardLeaving } from './leaving'

async function at(address: string): Promise<Router> {
  const page = { template: '<div/>' }
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: page }] })
  guardLeaving(router)
  await router.push(address)
  return router
}
function leavesTab(): boolean {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return !event.defaultPrevented
}
afterEach(abandon)

describe('guardLeaving', () => {
  it('given unsent words then the page changes only when the reader gives them up', async () => {
    const router = await at('/check')
    watchForm(() => true)
    const staying = router.push('/mines')
    await flushPromises()
    expect(asking.value).toBe(true)
    answer(false)
    await staying
    expect(router.currentRoute.value.fullPath).toBe('/check')
    const leaving = router.push('/mines')
    await flushPromises()
    answer(true)
    await leaving
    expect(router.currentRoute.value.fullPath).toBe('/mines')
  })

  it('given a change of the address that closes the form beside the list then it asks too', async () => {
    const router = await at('/import?new=1')
    watchForm(() => true)
    void router.replace('/import')
    await flushPromises()
    expect(asking.value).toBe(true)
  })

  it('given unsent words then the browser asks before the tab goes', async () => {
    await at('/check')
    expect(leavesTab()).toBe(true)
    watchForm(() => true)
    expect(leavesTab()).toBe(false)
  })
})
