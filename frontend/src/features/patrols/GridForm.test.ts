import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Geometry, PatrolGrid } from '@/api/types'
import DrawMap from '@/features/map/DrawMap.vue'
import { unsent } from '@/stores/leaving'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import GridForm from './GridForm.vue'

const cell = (west: number) => ({ type: 'Polygon', coordinates: [[[west, 29.1], [west + 0.1, 29.1], [west + 0.1, 29.2], [west, 29.1]]] })
const grid = { id: 'g', version: 3, division_code: '500113', code: '示例01', name: '示例网格', kind: 'field', chief_name: '示例甲', phone: null }
let server: TestServer
let wrapper: VueWrapper
let come: (answer: Answer) => void

/** A grid opened to be changed; where it lies comes when the test lets it. */
beforeEach(async () => {
  server = await startServer(({ method, url }) => {
    if (method === 'PATCH') return { body: { ...grid, version: 4 } }
    return url.includes('/g') ? new Promise<Answer>((resolve) => (come = resolve)) : { body: { items: [] } }
  })
  visit(server)
  ;({ wrapper } = await mountPage(GridForm, { record: grid as unknown as PatrolGrid }))
  await until(() => server.seen.some((one) => one.url.endsWith('/g')), 'the cell was not asked for')
})
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})
const patches = () => server.seen.filter((one) => one.method === 'PATCH')
const sent = (): { name: string; geometry: unknown } => JSON.parse(patches()[0]?.body ?? '{}') as { name: string; geometry: unknown }
const kept = (): Answer => ({ body: { ...grid, geometry: cell(106.1) } })

describe('a patrol grid that is changed', () => {
  it('given a cell still on its way when it is sent then it waits and keeps the cell', async () => {
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(server.left.filter((one) => one.method === 'PATCH')).toEqual([])
    come(kept())
    await until(() => patches().length === 1, `nothing was sent: ${wrapper.text()}`)
    expect(sent().geometry).toEqual(cell(106.1))
  })

  it('given a cell drawn anew before the old one has come then the drawn one is sent', async () => {
    wrapper.findComponent(DrawMap).vm.$emit('drawn', cell(106.5) as Geometry)
    come(kept())
    await answered(server)
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length === 1, `nothing was sent: ${wrapper.text()}`)
    expect(sent().geometry).toEqual(cell(106.5))
  })

  it('given words typed before the cell has come then they are still unsent', async () => {
    await wrapper.findAll('input[type="text"]')[1]?.setValue('示例改名')
    come(kept())
    await answered(server)
    expect(unsent()).toBe(true)
  })
})
