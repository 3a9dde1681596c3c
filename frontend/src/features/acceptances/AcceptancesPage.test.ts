import { RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Me } from '@/api/types'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import AcceptancesPage from './AcceptancesPage.vue'

let server: TestServer
let wrapper: VueWrapper

async function opened(permissions: string[]): Promise<void> {
  server = await startServer(() => ({ body: { items: [], next_cursor: null } }))
  visit(server)
  const Host = defineComponent({
    setup() {
      useSession().me = { permissions, divisions: [] } as unknown as Me
      return () => h(AcceptancesPage)
    },
  })
  ;({ wrapper } = await mountPage(Host, {}, '/', { RouterLink: RouterLinkStub as unknown as boolean }))
  await until(() => server.seen.some((one) => one.url.includes('/acceptances')), wrapper.html())
}
const button = () => wrapper.findAll('button').find((one) => one.text().includes('申请验收'))

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the list of acceptances', () => {
  it('given the holder of a right then it may apply', async () => {
    await opened(['restoration.work:read', 'restoration.work:file'])
    expect(button()).toBeDefined()
  })

  it('given somebody who only reads then nothing is offered', async () => {
    await opened(['restoration.work:read'])
    expect(button()).toBeUndefined()
  })
})
