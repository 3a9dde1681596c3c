import { RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Me } from '@/api/types'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import MonitoringPage from './MonitoringPage.vue'

const item = {
  id: 'm', version: 1, kind: 'monitoring', kind_name: '监测', topic: '示例地下水位', place: '示例1号井', right_name: '示例矿', every_months: 3, starts_on: '2025-01-31',
  ends_on: '2025-12-31', basis: null, next_due: '2025-01-31', overdue: true, missed: 1, last_finding: null, last_finding_name: null, records: [],
}
let server: TestServer
let wrapper: VueWrapper

async function opened(permissions: string[]): Promise<void> {
  server = await startServer(({ url }) => ({ body: url.includes('/monitoring-items/m') ? item : { items: [item], next_cursor: null } }))
  visit(server)
  const Host = defineComponent({
    setup() {
      useSession().me = { permissions, divisions: [] } as unknown as Me
      return () => h(MonitoringPage)
    },
  })
  ;({ wrapper } = await mountPage(Host, {}, '/?id=m', { RouterLink: RouterLinkStub as unknown as boolean, FileField: true }))
  await until(() => wrapper.text().includes('示例1号井'), wrapper.html())
}
const primary = () => wrapper.findAll('button.btn-primary').map((one) => one.text())

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('monitoring that is due', () => {
  it('given the holder of the right then it enters a reading and keeps no schedule', async () => {
    await opened(['restoration.work:file'])
    await until(() => primary().length > 0, wrapper.html())
    expect(primary()).toHaveLength(1)
  })

  it('given somebody who only reads then nothing is offered', async () => {
    await opened([])
    expect(primary()).toEqual([])
  })
})
