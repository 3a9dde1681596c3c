import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { InboundFeed } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import MappingEditor from './MappingEditor.vue'

const feed = { id: 'f', kind: 'permits' } as InboundFeed
const kinds = [{ id: 'permits', fields: [{ name: 'number', required: true, kind: 'text' }] }]
const active = { id: 'm', version: 1, number: 3, state: 'active', fields: { number: { column: '示例证号' } }, faults: [] }
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the mapping of a feed', () => {
  it('given the fields come before the mapping in use then it begins with that mapping, not with nothing', async () => {
    let come: (answer: unknown) => void = () => undefined
    const versions = new Promise((resolve) => (come = resolve))
    server = await startServer(async ({ url }) => (url.includes('inbound-kinds') ? { body: kinds } : { body: await versions }))
    visit(server)
    ;({ wrapper } = await mountPage(MappingEditor, { feed, sheet: null }))
    await until(() => server.seen.length === 2, 'not asked')
    come({ items: [active] })
    await until(() => wrapper.find('.versions li').exists(), 'the version was not listed')
    expect(wrapper.find<HTMLInputElement>('li[data-field="number"] input').element.value).toBe('示例证号')
  })
})
