import { type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import MapSearch from './MapSearch.vue'

const right = (name: string) => ({ id: name, name, code: '示例', display_status: 'valid' })
let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the search of the map', () => {
  it('given a right chosen while more words are looked up then the late answer opens the list no more', async () => {
    const late: ((answer: Answer) => void)[] = []
    server = await startServer(({ url }) =>
      decodeURIComponent(url).includes('示例矿二') ? new Promise<Answer>((resolve) => late.push(resolve)) : { body: { items: [right('示例矿一')] } },
    )
    visit(server)
    ;({ wrapper } = await mountPage(MapSearch, { asOf: '2026-11-30' }))
    const look = async (words: string): Promise<void> => {
      await wrapper.find('input').setValue(words)
      await wrapper.find('form').trigger('submit')
    }
    await look('示例矿')
    await until(() => wrapper.find('button.found').exists(), 'nothing was found')
    await look('示例矿二')
    await until(() => late.length === 1, 'the other words were not looked up')
    await wrapper.find('button.found').trigger('click')
    late[0]?.({ body: { items: [right('示例矿二')] } })
    await answered(server)
    expect(wrapper.find('button.found').exists()).toBe(false)
    expect(wrapper.emitted('choose')).toHaveLength(1)
  })
})
