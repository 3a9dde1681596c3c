import { type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Application, Geometry } from '@/api/types'
import KzMap from '@/components/map/KzMap.vue'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import ApplicationEditPage from './ApplicationEditPage.vue'
import ApplicationPlace from './ApplicationPlace.vue'
import { changeBody, createBody, draftOf } from './draft'
import { textOf, verticesOf } from './vertices'

const NAME = '2000国家大地坐标系，3度带第36带（中央经线108°，横坐标冠带号）'
const FIGURES: [string, string, string, number, number][] = [
  ['J7', '3243000.00', '36364200.00', 106.602365, 29.29701], ['J8', '3243000.00', '36364600.00', 106.60648, 29.297053],
  ['J9', '3242700.00', '36364600.00', 106.606517, 29.294347],
]
const vertices = FIGURES.map(([no, x, y, lon, lat]) => ({ ring: 0, no, registered: [x, y] as [string, string], lon, lat }))
const parts = [{ no: '1', elevation: null, vertices }]
const ring = FIGURES.map(([, , , lon, lat]) => [lon, lat])
const boundary = { type: 'Polygon' as const, coordinates: [[...ring, ring[0]]] }
const TEXT = [`坐标系：${NAME}`, 'J7\t3243000.00\t36364200.00', 'J8\t3243000.00\t36364600.00', 'J9\t3242700.00\t36364600.00'].join('\n')
const record = (more: Record<string, unknown> = {}): Application =>
  ({
    id: 'a', version: 3, state: 'draft', actions: ['change'], kind: 'new', right_kind: 'mining', division_code: '500113', title: '示例申请', explanation: null,
    proposal: { minerals: ['建筑石料用灰岩'], mining_method: 'open_pit', boundary, parts, vertices_crs: { epsg: 4524 } }, vertices_crs: { epsg: 4524, name: NAME },
    opinions: [], pauses: [], acts: [], materials: [], conditions: [], bars: [], warnings: [], checks: [], required_materials: {}, papers: [], block: null, ...more,
  }) as unknown as Application
const drawn = { type: 'Polygon', coordinates: [[[106.7, 29.3], [106.71, 29.3], [106.71, 29.31], [106.7, 29.3]]] } as unknown as Geometry

describe('the vertices of an application', () => {
  it('are sent with the boundary they describe and with no other', () => {
    const found = verticesOf(record())
    const draft = draftOf(record(), '')
    expect(changeBody(draft, boundary, found)).toMatchObject({ proposal: { boundary, parts, vertices_crs: { epsg: 4524 } } })
    expect(createBody(draft, boundary, found)).toMatchObject({ proposal: { parts } })
    expect(changeBody(draft, boundary, null).proposal).not.toHaveProperty('parts')
    expect(changeBody(draft, null, found).proposal).not.toHaveProperty('parts')
  })
  it('come back as the table that was pasted, below the system it is in', () => {
    expect(textOf(record())).toBe(TEXT)
    expect(textOf(record({ proposal: { minerals: ['煤'], boundary }, vertices_crs: null }))).toBe('')
  })
})

describe('the page of an application', () => {
  it('shows the table with the numbers and the system of the applicant', async () => {
    const { wrapper } = await mountPage(defineComponent({ setup: () => () => h(ApplicationPlace, { record: record() }) }))
    const rows = wrapper.findAll('details tbody tr').map((row) => row.findAll('th, td').slice(0, 3).map((cell) => cell.text()))
    expect(rows).toEqual(FIGURES.map(([no, x, y]) => [no, x, y]))
    expect(wrapper.find('details').text()).toContain(`${NAME}（EPSG:4524）`)
    wrapper.unmount()
  })
})

describe('the draft', () => {
  let server: TestServer
  let wrapper: VueWrapper
  afterEach(async () => {
    await answered(server)
    wrapper.unmount()
    await server.stop()
  })
  const patches = () => server.seen.filter((one) => one.method === 'PATCH')
  const sent = (): Record<string, unknown> => (JSON.parse(patches().at(-1)?.body ?? '{}') as { proposal: Record<string, unknown> }).proposal
  const table = (): string => {
    const field = wrapper.find<HTMLTextAreaElement>('textarea.mono')
    return field.exists() ? field.element.value : ''
  }
  async function opened(): Promise<void> {
    server = await startServer(({ method, url }) => {
      if (method === 'PATCH') return { body: record({ version: 4 }) }
      if (url.includes('/vertex-tables/search')) {
        const read = vertices.map(({ ring: _ring, ...one }, at) => ({ ...one, no: `K${at}` }))
        return { body: { ok: true, boundary, crs: { epsg: 4524, name: NAME }, rings: [read], roles: [[0, 0]], area_km2: '0.0600', problems: [], findings: [] } }
      }
      return { body: url.endsWith('/applications/a') ? record() : { items: [] } }
    })
    visit(server)
    const page = await mountPage(ApplicationEditPage)
    ;({ wrapper } = page)
    page.router.addRoute({ path: '/applications/:id/edit', name: 'application-edit', component: defineComponent({ render: () => null }) })
    await page.router.push('/applications/a/edit')
    await until(() => table() !== '', 'the table did not come back')
  }
  async function saved(): Promise<void> {
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length > 0, `nothing was sent: ${wrapper.text()}`)
  }

  it('given it is opened again then its table stands in the form and goes with what is saved', async () => {
    await opened()
    expect(table()).toBe(TEXT)
    expect(wrapper.text()).toContain('拐点坐标 3 个（EPSG:4524）')
    await saved()
    expect(sent()).toMatchObject({ boundary, parts, vertices_crs: { epsg: 4524 } })
  })
  it('given an area drawn over it then the old numbers do not go with the new area', async () => {
    await opened()
    wrapper.findComponent(KzMap).vm.$emit('drawn', drawn)
    await saved()
    expect(sent().boundary).toEqual(drawn)
    expect(sent()).not.toHaveProperty('parts')
  })
  it('given the table is numbered anew and read then the new numbers are sent', async () => {
    await opened()
    await wrapper.find('textarea.mono').setValue(TEXT.replaceAll('J', 'K'))
    await wrapper.findAll('.paste button').at(-1)?.trigger('click')
    await until(() => wrapper.find('.paste [role="status"]').exists(), 'the table was not read')
    await saved()
    expect((sent().parts as typeof parts)[0]?.vertices.map((one) => one.no)).toEqual(['K0', 'K1', 'K2'])
  })
})
