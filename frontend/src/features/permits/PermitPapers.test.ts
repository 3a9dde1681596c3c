import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import PermitPapers from './PermitPapers.vue'

const paper = { stage: 'prepared', number: '示例方案〔2026〕12号', authority: '示例设计院', on_date: '2026-03-01', at: '2026-03-02T09:00:00+08:00', by: '示例经办', document: null }
const papers = [
  paper,
  { ...paper, stage: 'reviewed', number: '示例评审〔2026〕7号', authority: '示例评审中心', on_date: '2026-04-01', at: '2026-04-02T09:00:00+08:00', document: { id: 'd', sha256: 'ab12', name: '示例评审意见书.pdf' } },
]
let server: TestServer
let wrapper: VueWrapper
let status: number

beforeEach(async () => {
  status = 200
  server = await startServer(() => (status === 200 ? { body: '示例' } : { status, body: { code: 'forbidden', title: '没有查看权限', status } }))
  visit(server)
})
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})
async function mounted(rows: unknown[]): Promise<void> {
  ;({ wrapper } = await mountPage(PermitPapers, { permit: { number: '示例批001', papers: rows } }))
}

describe('the papers of a permit', () => {
  it('given two stages then each tells its number, authority, day and who entered it, in words', async () => {
    await mounted(papers)
    const rows = wrapper.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text().replaceAll(/\s+/g, ' ')))
    expect(rows).toEqual([
      ['编制', '示例方案〔2026〕12号', '示例设计院 登记人 示例经办', '2026-03-01'],
      ['评审', '示例评审〔2026〕7号 示例评审意见书.pdf', '示例评审中心 登记人 示例经办', '2026-04-01'],
    ])
    expect(wrapper.find('h3').text()).toBe('编制、评审、批准文件')
  })

  it('given a stage with a file when it is taken then that file is asked for, and a stage without offers none', async () => {
    await mounted(papers)
    expect(wrapper.findAll('tbody button')).toHaveLength(1)
    await wrapper.find('tbody button').trigger('click')
    await until(() => server.seen.length === 1, 'the file was not asked for')
    expect(server.seen[0]?.url).toBe('/api/v1/licensing/blobs/ab12')
    await until(() => wrapper.find('tbody button').attributes('disabled') === undefined, 'the file cannot be taken again')
  })

  it('given a file that is refused then it can be asked for again', async () => {
    status = 403
    await mounted(papers)
    await wrapper.find('tbody button').trigger('click')
    await until(() => server.seen.length === 1, 'the file was not asked for')
    await until(() => wrapper.find('tbody button').attributes('disabled') === undefined, 'the file cannot be taken again')
  })

  it('given no papers then nothing stands there', async () => {
    await mounted([])
    expect(wrapper.text()).toBe('')
  })
})
