import type { QueryClient } from '@tanstack/vue-query'
import { afterEach, describe, expect, it } from 'vitest'
import { computed } from 'vue'
import { visit } from '@/testing/browser'
import { until, withSetup } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { useProposal } from './useProposal'

const geometry = { type: 'Polygon', coordinates: [[[106.1, 29.1], [106.2, 29.1], [106.2, 29.2], [106.1, 29.1]]] }
const right = { id: 'r', kind: 'mining', name: '示例矿', division_code: '500113', minerals: [{ name: '石灰岩', main: true }], capacity: { value: '50', unit: '万吨/年' }, holder: null, geometry, area_km2: '1' }
let server: TestServer
afterEach(() => server.stop())

/** A check of the boundary of a right, whose record comes when the test says so. */
async function began(answer: () => unknown) {
  server = await startServer(async ({ url }) => ({ body: url.includes('/mining-rights/r') ? await answer() : [] }))
  visit(server)
  return withSetup(() => useProposal(computed(() => ({ right: 'r', check: '' }))))
}

describe('the form of a check that begins from a right', () => {
  it('given the right is still on its way then there is no form yet to type into', async () => {
    let come: (answer: unknown) => void = () => undefined
    const { result } = await began(() => new Promise((resolve) => (come = resolve)))
    expect(result.ready.value).toBe(false)
    await until(() => server.seen.some((one) => one.url.includes('/mining-rights/r')), 'not asked')
    come(right)
    await until(() => result.ready.value, 'not filled')
    expect(result.draft.value).toMatchObject({ capacity: '50', minerals: ['石灰岩'], exclude_right_id: 'r' })
    expect(result.loaded.value).toBe(1)
  })

  it('given the right is read again with another capacity then what was typed stays', async () => {
    let told = right
    const { result, wrapper } = await began(() => told)
    await until(() => result.loaded.value === 1, 'not filled')
    result.draft.value.capacity = '80'
    told = { ...right, name: '示例更名矿', capacity: { value: '60', unit: '万吨/年' } }
    await (wrapper.vm.$.appContext.provides.VUE_QUERY_CLIENT as QueryClient).refetchQueries()
    await until(() => result.excluded.value?.name === '示例更名矿', 'the change did not come in')
    expect(result.draft.value.capacity).toBe('80')
  })
})
