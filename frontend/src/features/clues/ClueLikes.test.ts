import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Clue } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import ClueLikes from './ClueLikes.vue'

const NONE = '没有疑似重复的线索'
const clue = { id: 'c', violation: 'unlicensed_mining', received_on: '2026-03-01', place: '示例沟', text: '示例' } as unknown as Clue
let server: TestServer
let wrapper: VueWrapper

async function open(answer: Promise<Answer>): Promise<void> {
  server = await startServer(() => answer)
  visit(server)
  ;({ wrapper } = await mountPage(ClueLikes, { clue }, '/', { RouterLink: true }))
  await until(() => server.seen.length > 0, 'not asked')
}
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('clues that may be the same', () => {
  it('given they are still being looked for then it is not said that there are none', async () => {
    let come: (answer: Answer) => void = () => undefined
    await open(new Promise((resolve) => (come = resolve)))
    expect(wrapper.text()).not.toContain(NONE)
    come({ body: [] })
    await until(() => wrapper.text().includes(NONE), wrapper.text())
  })

  it('given they could not be looked for then that is said, not that there are none', async () => {
    await open(Promise.resolve({ status: 409, body: { status: 409, code: 'down', title: '暂不能查找' } }))
    await until(() => wrapper.text().includes('暂不能查找'), wrapper.text())
    expect(wrapper.text()).not.toContain(NONE)
  })
})
