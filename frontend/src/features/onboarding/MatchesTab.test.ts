import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import MatchesTab from './MatchesTab.vue'
import type { Batch } from './onboarding'

const row = (no: number) => ({ no, sheet: 'rights', row_no: no, label: `示例矿${no}`, decision: null, decided_id: null, candidates: [{ id: `c${no}`, label: '示例', reason: '名称相近', strength: 'possible' }] })
const batch = { version: 4, counts: [{ sheet: 'rights', title: '矿业权', undecided: 2 }], actions: ['decide'] } as unknown as Batch
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('rows that may be records already', () => {
  it('given two decided faster than the line then the second goes after the first, against what that left', async () => {
    const answers: (() => void)[] = []
    server = await startServer(({ method, headers }) => {
      if (method === 'GET') return { body: { items: [row(1), row(2)], next_cursor: null } }
      return new Promise((resolve) => answers.push(() => resolve({ body: { version: Number(JSON.parse(String(headers['if-match']))) + 1 } })))
    })
    visit(server)
    ;({ wrapper } = await mountPage(MatchesTab, { batch, path: '/licensing/onboarding-batches/b', editable: true }))
    const decide = (at: number) => wrapper.findAll('.match')[at]?.findAll('button').find((one) => one.text() === '新建')?.trigger('click')
    await until(() => wrapper.findAll('.match').length === 2, wrapper.html())
    await decide(0)
    await decide(1)
    await until(() => answers.length > 0, 'nothing was sent')
    await flushPromises()
    expect(answers).toHaveLength(1)
    answers[0]?.()
    await until(() => answers.length === 2, 'the second was not sent')
    answers[1]?.()
    const sent = server.seen.filter((one) => one.method === 'POST').map((one) => [JSON.parse(one.body).no, one.headers['if-match']])
    expect(sent).toEqual([[1, '"4"'], [2, '"5"']])
  })
})
