import type { QueryClient } from '@tanstack/vue-query'
import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Me } from '@/api/types'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import ChecklistPage from './ChecklistPage.vue'

const item = { code: '1', text: '示例项目', answer: 'yes_no', unit: null, minimum: null, maximum: null, photo_required: false, severity: 'medium', violation: null, violation_name: null, basis: null }
const list = { id: 'l', division_code: '500113', division_name: '示例区', kind: 'visit', edition: 2, state: 'draft', name: '示例检查表', basis: '示例依据', used: 0, allowed: ['amend'], items: [item], version: 1 }
let server: TestServer
let wrapper: VueWrapper

/** Opens the page for somebody who may write. */
async function open(): Promise<void> {
  visit(server)
  ;({ wrapper } = await mountPage(ChecklistPage, {}, '/', { RouterLink: true }))
  useSession().me = { permissions: ['enforcement.checklist:write'], divisions: [] } as unknown as Me
}
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('a checklist that is edited', () => {
  it('given somebody else’s change comes in over unsent words then saving does not pass over it unseen', async () => {
    let stored = list
    server = await startServer(({ method }) => {
      if (method === 'PATCH') return { status: 412, body: { status: 412, code: 'stale_version', title: '已被他人修改', current: stored } }
      return { body: stored }
    })
    await open()
    await until(() => wrapper.find('form input').exists(), wrapper.html())
    await wrapper.find('form input').setValue('示例检查表（改）')
    stored = { ...list, basis: '示例他人所改', version: 2 }
    await (wrapper.vm.$.appContext.provides.VUE_QUERY_CLIENT as QueryClient).refetchQueries()
    await until(() => wrapper.text().includes('示例他人所改'), 'the change did not come in')
    await wrapper.find('form').trigger('submit')
    await until(() => server.seen.some((one) => one.method === 'PATCH'), 'not sent')
    expect(server.seen.at(-1)?.headers['if-match']).toBe('"1"')
    await until(() => wrapper.find('.compare').exists(), 'both versions are not shown')
    await wrapper.findAll('.compare button')[0]?.trigger('click')
    await until(() => wrapper.findAll<HTMLInputElement>('form input').some((one) => one.element.value === '示例他人所改'), 'theirs was not taken')
    expect(wrapper.find<HTMLInputElement>('form input').element.value).toBe('示例检查表')
  })
})

describe('a checklist that was released', () => {
  it('given the next edition is asked for twice on a slow line then it is sent once', async () => {
    let come: (answer: Answer) => void = () => undefined
    const made = new Promise<Answer>((resolve) => (come = resolve))
    const released = { ...list, state: 'released', allowed: ['withdraw'] }
    server = await startServer(async ({ method }) => (method === 'POST' ? made : { body: released }))
    await open()
    const button = () => wrapper.findAll('button').find((one) => one.text() === '起草下一版')
    await until(() => button() !== undefined, wrapper.html())
    await button()?.trigger('click')
    await button()?.trigger('click')
    await until(() => server.seen.some((one) => one.method === 'POST'), 'not sent')
    come({ status: 409, body: { status: 409, code: 'draft_there', title: '已有草稿' } })
    await until(() => button()?.attributes('disabled') === undefined, 'still held back')
    expect(server.seen.filter((one) => one.method === 'POST')).toHaveLength(1)
  })
})
