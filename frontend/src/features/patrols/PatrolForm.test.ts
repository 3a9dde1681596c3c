import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { PatrolTask } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import PatrolForm from './PatrolForm.vue'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the record of a patrol', () => {
  it('given checklists still on their way when it is sent then it waits and carries the list of its task', async () => {
    let come: (answer: Answer) => void = () => undefined
    server = await startServer(({ method, url }) => {
      if (method === 'POST') return { status: 201, body: { id: 'p', clue_no: null } }
      return url.includes('/in-force') ? new Promise<Answer>((resolve) => (come = resolve)) : { body: { items: [] } }
    })
    visit(server)
    const task = { id: 't', title: '示例任务', division_code: '500113', kinds: ['safety'], lon: '', lat: '' } as unknown as PatrolTask
    ;({ wrapper } = await mountPage(PatrolForm, { task }))
    const labelled = (label: string) => wrapper.findAll('.field').find((one) => one.find('label').text().startsWith(label))?.find('input')
    await wrapper.find('input[placeholder="08:30"]').setValue('08:30')
    await wrapper.find('input[placeholder="09:30"]').setValue('09:30')
    await (labelled('巡查人员') ?? labelled('参加人员'))?.setValue('示例甲')
    const posted = () => server.seen.filter((one) => one.method === 'POST')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(server.left.filter((one) => one.method === 'POST')).toEqual([])
    await until(() => server.seen.some((one) => one.url.includes('/in-force')), 'the checklists were not asked for')
    come({ body: [{ id: 'l', kind: 'safety', edition: 1, items: [{ code: '1', answer: 'yes_no', severity: 'low', violation: null, photo_required: false, minimum: null, maximum: null }] }] })
    await until(() => posted().length === 1, `nothing was sent: ${wrapper.text()}`)
    expect((JSON.parse(posted()[0]?.body ?? '{}') as { checklists?: unknown }).checklists).toEqual([expect.objectContaining({ template_id: 'l' })])
  })
})
