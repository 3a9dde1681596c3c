import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Application } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import ActDialog from './ActDialog.vue'
import { bodyOf, emptyDraft, missing, offered } from './acts'
import BarsNote from './BarsNote.vue'
import { factsOf } from './facts'

const due = { by: '2025-11-10', basis: '国务院令第241号 第8条', overdue: false, published_on: null, place: null, document_no: null, corrected_on: null }
const record = (area: Record<string, unknown> | null): Application =>
  ({
    id: 'a', version: 9, title: '示例石灰岩矿新立申请', state: 'issued', kind: 'new', right_kind: 'mining', actions: [area?.published_on ? 'correct_area' : 'publish_area'],
    opinions: [], pauses: [], acts: [], materials: [], conditions: [], bars: [], required_materials: {}, proposed: null, procedure: null, proposal: null,
    next: null, seal_no: '1', closed_on: '2025-08-11', clock: null, area_publication: area,
  }) as unknown as Application
const name = (key: string): string => key
const word = (_vocabulary: string, code: string | null | undefined): string => code ?? ''
const said = (one: Application): Record<string, unknown> => Object.fromEntries(factsOf(one, name, word, name).map((fact) => [fact.name, fact.value]))
const warned = (one: Application): string => mount(BarsNote, { props: { record: one } }).text()

describe('the mining area of an issued application', () => {
  it('is told with its last day, and as late once that has gone by', () => {
    expect(said(record(due))['applications.area_publish_by']).toBe('2025-11-10 · 国务院令第241号 第8条')
    expect(warned(record(due))).toBe('')
    const late = record({ ...due, overdue: true })
    expect(said(late)['applications.area_publish_by']).toBe('2025-11-10 · applications.area_overdue · 国务院令第241号 第8条')
    expect(warned(late)).toContain('矿区范围尚未公告，已超过 2025-11-10 的期限（国务院令第241号 第8条）')
  })
  it('is told with day, paper and place once it is published, and warned of no more', () => {
    const done = record({ ...due, overdue: true, published_on: '2025-11-12', place: '示例区政府网站', document_no: '示例公告1号' })
    expect(said(done)['applications.area_published_on']).toBe('2025-11-12 · 示例公告1号 · 示例区政府网站')
    expect(warned(done)).toBe('')
    expect(offered(done)).toEqual(['correct_area'])
  })
  it('is none where no area was entered', () => {
    expect(said(record(null))).not.toHaveProperty('applications.area_publish_by')
  })
})

describe('publishing it', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startServer(() => ({ body: record({ ...due, published_on: '2025-08-20', place: '示例区政府网站', document_no: '示例公告1号' }) }))
    visit(server)
  })
  afterEach(async () => await server.stop())

  it('asks day, place and paper, and sends them at the version that was read', async () => {
    const one = record(due)
    expect(offered(one)).toEqual(['publish_area'])
    expect(missing('publish_area', emptyDraft(one, '2025-08-20'), one)).toEqual({ notice_place: 'fill', paper_no: 'fill' })
    const Host = defineComponent({ setup: () => () => h(ActDialog, { open: true, act: 'publish_area', record: one, match: 9 }) })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    const [day, place, paper] = wrapper.findAll('dialog form input:not([type="date"])')
    await day?.setValue('2025-08-20')
    await day?.trigger('change')
    await place?.setValue('示例区政府网站')
    await paper?.setValue('示例公告1号')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => server.seen.some((sent) => sent.method === 'POST'), wrapper.text())
    const [sent] = server.seen.filter((asked) => asked.method === 'POST')
    expect(sent?.url).toContain('/licensing/applications/a/publish-area')
    expect(JSON.parse(sent?.body ?? '{}')).toEqual({ published_on: '2025-08-20', place: '示例区政府网站', document_no: '示例公告1号' })
    wrapper.unmount()
  })
  it('is corrected from what was entered, with the reason, and said to be corrected', async () => {
    const one = record({ ...due, published_on: '2025-08-12', place: '示例区政府网站', document_no: '示例公告2号' })
    expect(said(record({ ...one.area_publication, corrected_on: '2025-08-22' }))['applications.area_published_on'])
      .toBe('2025-08-12 · 示例公告2号 · 示例区政府网站 · applications.area_corrected')
    const draft = emptyDraft(one, '2025-08-22')
    expect(missing('correct_area', draft, one)).toEqual({ reason: 'fill' })
    expect(bodyOf('correct_area', { ...draft, paper_no: '示例公告1号', reason: '示例：文号有误' })).toEqual({
      published_on: '2025-08-12', place: '示例区政府网站', document_no: '示例公告1号', reason: '示例：文号有误',
    })
  })
})
