import { RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Me } from '@/api/types'
import StepDialog from '@/components/form/StepDialog.vue'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import DamagePage from './DamagePage.vue'

const money = { amount_fen: 0, currency: 'CNY' }
const report = {
  id: 'd', version: 3, kind: 'damage', kind_name: '损毁', state: 'told', state_name: '已登记', place: '示例山坡', what: '示例', happened_on: '2025-07-01', right_name: '示例矿',
  agreed: money, paid: money, allowed: ['treat'], compensations: [], photos: [], acts: [], township: '示例镇', township_told_on: null, department_told_on: null, treatment: null,
}
let server: TestServer
let wrapper: VueWrapper

async function opened(permissions: string[]): Promise<void> {
  server = await startServer(({ url }) => ({ body: url.includes('/damage-reports/d') ? report : { items: [report], next_cursor: null } }))
  visit(server)
  const Host = defineComponent({
    setup() {
      useSession().me = { permissions, divisions: [] } as unknown as Me
      return () => h(DamagePage)
    },
  })
  ;({ wrapper } = await mountPage(Host, {}, '/?id=d', { RouterLink: RouterLinkStub as unknown as boolean, FileField: true }))
  await until(() => wrapper.text().includes('照片'), wrapper.html())
}
const named = (text: string) => wrapper.findAll('button').find((one) => one.text() === text)
const button = () => named('登记照片')

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('a damage report', () => {
  it('given the holder of a right then it may file one, and treats and photographs none', async () => {
    await opened(['restoration.work:file'])
    expect(named('登记损害报告')).toBeDefined()
    expect(named('登记处置')).toBeUndefined()
    expect(button()).toBeUndefined()
  })

  it('given somebody who only reads them then none is filed', async () => {
    await opened([])
    expect(named('登记损害报告')).toBeUndefined()
  })
})

describe('photos of a damage report', () => {
  it('given somebody who keeps the reports then a photo is added to the one that is open', async () => {
    await opened(['restoration.work:write'])
    await button()?.trigger('click')
    const dialog = () => wrapper.findComponent(StepDialog)
    await until(() => dialog().exists(), wrapper.html())
    expect(dialog().props('form').path).toBe('/restoration/damage-reports/d/photos')
    expect(dialog().props('match')).toBe(3)
  })

  it('given somebody who only reads them then none is offered', async () => {
    await opened([])
    expect(button()).toBeUndefined()
  })
})
