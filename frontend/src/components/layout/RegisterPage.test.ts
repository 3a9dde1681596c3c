import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, onMounted } from 'vue'
import type { Me } from '@/api/types'
import type { Column } from '@/components/data/columns'
import { useRegister } from '@/composables/useRegister'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import RegisterPage from './RegisterPage.vue'

interface Row {
  id: string
  name: string
  state: string
}
const ROWS: Row[] = [{ id: 'a', name: '示例甲', state: '有效' }, { id: 'b', name: '示例乙', state: '' }]
const BELOW = [{ code: '500113', name: '巴南区' }, { code: '500112', name: '渝北区' }]
const CITY = { divisions: [{ code: '500000', name: '重庆市' }], holder_id: null } as Partial<Me>
const DIVISION = 'select[aria-label="行政区划"]'
let server: TestServer
afterEach(() => server.stop())

async function mountRegister(rows: Row[], options: { address?: string; permissions?: string[]; me?: Partial<Me>; divided?: boolean } = {}) {
  server = await startServer(({ url }) => ({ body: url.includes('/divisions') ? BELOW : { items: rows, next_cursor: null } }))
  visit(server)
  const opened: string[] = []
  const Detail = defineComponent({
    props: { id: { type: String, required: true } },
    setup(props) {
      onMounted(() => opened.push(props.id))
      return () => h('h2', props.id)
    },
  })
  const Host = defineComponent({
    setup() {
      const session = useSession()
      session.me = { permissions: options.permissions ?? [], ...options.me } as unknown as Me
      session.division = options.me?.divisions?.[0]?.code ?? null
      const register = useRegister('/licensing/mines', { q: 'text', kind: 'text', ...(options.divided ? { division: 'text' as const } : {}) }, (): Column<Row>[] => [
        { key: 'name', title: '名称', value: (r) => r.name, sort: 'name' },
        { key: 'state', title: '状态', value: (r) => r.state, tone: () => 'ok' },
      ])
      return () =>
        h(
          RegisterPage<Row>,
          { name: 'mines', register, placeholder: '输入名称', create: 'mine:write' },
          {
            filters: () => h('button', { class: 'pick', onClick: () => (register.values.kind = 'pit') }),
            detail: ({ id }: { id: string }) => h(Detail, { id }),
            form: (form: { onSaved: (record: { id: string }) => void }) =>
              h('button', { class: 'saved', onClick: () => form.onSaved({ id: 'b' }) }),
          },
        )
    },
  })
  const page = await mountPage(Host, {}, options.address)
  await until(() => page.wrapper.find('[aria-busy="true"]').exists() === false, 'loaded')
  await flushPromises()
  return { ...page, opened }
}

describe('RegisterPage', () => {
  it('given no records and no filter then it does not tell to widen the filters', async () => {
    const { wrapper } = await mountRegister([])
    expect(wrapper.text()).toContain('暂无记录')
    expect(wrapper.text()).not.toContain('放宽筛选条件')
  })

  it('given a filter that nothing meets then it says how to find more, and clears it', async () => {
    const { wrapper, router } = await mountRegister([], { address: '/mines?kind=pit' })
    expect(wrapper.text()).toContain('没有符合条件的记录')
    expect(wrapper.text()).toContain('放宽筛选条件')
    await wrapper.get('form[role="search"] .btn-text').trigger('click')
    await until(() => router.currentRoute.value.fullPath === '/mines', 'cleared')
  })

  it('writes what is filtered and sorted to the address and asks the server for it', async () => {
    const { wrapper, router } = await mountRegister(ROWS)
    await wrapper.get('.pick').trigger('click')
    await until(() => router.currentRoute.value.query.kind === 'pit' && wrapper.find('th .sorter').exists(), 'filtered')
    await wrapper.get('th .sorter').trigger('click')
    await until(() => server.seen.some((one) => one.url.includes('kind=pit') && one.url.includes('sort=name')), 'asked')
  })

  it('shows a state with its icon, and no icon where there is none', async () => {
    const { wrapper } = await mountRegister(ROWS)
    expect(wrapper.findAll('.tag').map((tag) => tag.text())).toEqual(['有效'])
  })

  it('given another record then its detail begins anew', async () => {
    const { wrapper, router, opened } = await mountRegister(ROWS)
    for (const row of wrapper.findAll('tbody tr[role="row"]')) {
      await row.trigger('click')
      await flushPromises()
    }
    expect(opened).toEqual(['a', 'b'])
    expect(router.currentRoute.value.query.id).toBe('b')
  })

  it('given no permission then nothing is created, else what was saved is opened', async () => {
    const { wrapper } = await mountRegister(ROWS)
    expect(wrapper.find('.bench-head .btn-primary').exists()).toBe(false)
    await server.stop()
    const { wrapper: allowed, router } = await mountRegister(ROWS, { permissions: ['mine:write'] })
    await allowed.get('.bench-head .btn-primary').trigger('click')
    await allowed.get('.saved').trigger('click')
    await until(() => router.currentRoute.value.query.id === 'b', 'opened')
    expect(allowed.find('.saved').exists()).toBe(false)
  })

  it('given a list by division then an official narrows it to one below', async () => {
    const { wrapper, router } = await mountRegister(ROWS, { me: CITY, divided: true })
    await wrapper.get(DIVISION).setValue('500000')
    await until(() => router.currentRoute.value.query.division === '500000', 'filtered')
    await until(() => server.seen.some((one) => one.url.includes('division=500000')), 'asked')
    await until(() => wrapper.find('form[role="search"] .btn-text').exists(), 'to be cleared')
  })

  it('given who may not read the register then what lies below is not asked for', async () => {
    const below = (): boolean => server.seen.some((one) => one.url.includes('/licensing/divisions'))
    const { wrapper } = await mountRegister(ROWS, { me: CITY, divided: true })
    expect(wrapper.find(DIVISION).exists()).toBe(true)
    expect(below()).toBe(false)
    await server.stop()
    await mountRegister(ROWS, { me: CITY, divided: true, permissions: ['licensing.register:read'] })
    await until(below, 'nothing was asked for')
  })

  it('given a list that is not by division, or a holder, then no division is offered', async () => {
    const { wrapper } = await mountRegister(ROWS, { me: CITY })
    expect(wrapper.find(DIVISION).exists()).toBe(false)
    await server.stop()
    const { wrapper: own } = await mountRegister(ROWS, { me: { ...CITY, holder_id: 'h' }, divided: true })
    expect(own.find(DIVISION).exists()).toBe(false)
  })
})
