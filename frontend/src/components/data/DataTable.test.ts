import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { defineComponent, h, ref } from 'vue'
import { useKeysetList } from '@/composables/useKeysetList'
import type { Column } from './columns'
import DataTable from './DataTable.vue'

interface Row {
  id: string
  name: string
  area: string
}
const COLUMNS: Column<Row>[] = [
  { key: 'name', title: '名称', sort: 'name', value: (r) => r.name, phone: true },
  { key: 'area', title: '面积', numeric: true, value: (r) => r.area },
  { key: 'id', title: '编号', hidden: true, value: (r) => r.id },
]
let server: TestServer
afterEach(() => server.stop())

async function mountList(count: number, status = 200) {
  server = await startServer(() =>
    status === 200
      ? {
          body: {
            items: Array.from({ length: count }, (_, at) => ({ id: `r${at}`, name: `示例矿山${at}`, area: '1234.5' })),
            next_cursor: null,
          },
        }
      : { status, body: { status, code: 'forbidden', title: '没有此项权限' } },
  )
  visit(server)
  const opened: string[] = []
  const sort = ref('')
  const Host = defineComponent({
    setup() {
      const list = useKeysetList<Row>('/licensing/mines', {})
      return () =>
        h(DataTable<Row>, {
          name: 'test', label: '矿山', columns: COLUMNS, list, sort: sort.value, exportName: '矿山',
          onOpen: (row: Row) => opened.push(row.id),
          'onUpdate:sort': (value: string) => (sort.value = value),
        })
    },
  })
  const page = await mountPage(Host)
  await until(() => page.wrapper.find('[aria-busy="true"]').exists() === false, 'loaded')
  await flushPromises()
  return { ...page, opened, sort }
}
const press = (key: string): boolean => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))

describe('DataTable', () => {
  it('draws only the rows in view of a long list', async () => {
    const { wrapper } = await mountList(500)
    expect(wrapper.find('[role="grid"]').attributes('aria-rowcount')).toBe('501')
    expect(wrapper.findAll('tbody tr[role="row"]').length).toBeLessThan(60)
    expect(wrapper.text()).toContain('共 500 条')
  })

  it('moves with j and k and opens with Enter', async () => {
    const { wrapper, opened } = await mountList(3)
    press('j')
    press('j')
    press('k')
    await flushPromises()
    expect(wrapper.find('tr.active').text()).toContain('示例矿山0')
    press('j')
    press('Enter')
    expect(opened).toEqual(['r1'])
  })

  it('leaves the keys to somebody who is typing', async () => {
    const { wrapper } = await mountList(3)
    const field = document.createElement('input')
    document.body.append(field)
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    await flushPromises()
    expect(wrapper.find('tr.active').exists()).toBe(false)
  })

  it('sorts by the server: ascending, descending, its own order', async () => {
    const { wrapper, sort } = await mountList(3)
    const steps: string[] = []
    for (let click = 0; click < 3; click += 1) {
      await wrapper.find('th .sorter').trigger('click')
      steps.push(sort.value)
    }
    expect(steps).toEqual(['name', '-name', ''])
  })

  it('groups figures, aligns them right and hides columns until they are chosen', async () => {
    const { wrapper } = await mountList(1)
    const cell = wrapper.find('tbody td.num')
    expect(cell.text()).toBe('1,234.5')
    expect(wrapper.findAll('thead th')).toHaveLength(2)
    await wrapper.find('[aria-label="显示列"]').trigger('click')
    await wrapper.findAll('[role="menuitemcheckbox"]')[2]?.trigger('click')
    expect(wrapper.findAll('thead th')).toHaveLength(3)
    expect(JSON.parse(localStorage.getItem('kz.columns.test') ?? '')).toEqual({ id: true })
  })

  it('given no rows then it says so, given no permission then that', async () => {
    expect((await mountList(0)).wrapper.text()).toContain('没有符合条件的记录')
    await server.stop()
    const refused = await mountList(0, 403)
    await until(() => refused.wrapper.text().includes('没有查看权限'), 'forbidden state')
  })
})
