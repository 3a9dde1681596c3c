import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { fileName } from '@/api/client'
import type { Notice } from '@/api/types'
import { fileOf, pageOf } from './link'
import { behind, grouped, merged, type Part } from './merge'
import { pauseAfter, sumOf } from './useUnread'

const notice = (id: string, minute: number): Notice => ({
  id, kind: 'test', title: id, body: '', link: null, urgent: false, division_code: '500113',
  created_at: `2026-11-28T08:${String(minute).padStart(2, '0')}:00+08:00`, read_at: null,
})
const part = (service: Part['service'], hasMore: boolean, ...minutes: number[]): Part => ({
  service, hasMore, rows: minutes.map((minute) => notice(`${service}${minute}`, minute)),
})

describe('notices of several services', () => {
  it('stand by time, the newest first', () => {
    const rows = merged([part('identity', false, 30, 10), part('licensing', false, 20)])
    expect(rows.map((row) => row.id)).toEqual(['identity30', 'licensing20', 'identity10'])
    expect(rows[1]?.service).toBe('licensing')
  })
  it('given a service with more pages then nothing older than its last row is shown yet, and it is read on', () => {
    const parts = [part('identity', false, 30, 10), part('licensing', true, 25, 20)]
    expect(merged(parts).map((row) => row.id)).toEqual(['identity30', 'licensing25', 'licensing20'])
    expect(behind(parts)).toEqual(['licensing'])
  })
  it('given both have more then the one that holds back is read on', () => {
    expect(behind([part('identity', true, 30, 10), part('licensing', true, 25, 20)])).toEqual(['licensing'])
    expect(behind([part('identity', false, 30), part('licensing', false)])).toEqual([])
  })
})

describe('the unread count', () => {
  it('is the sum of the services', () => {
    expect(sumOf([{ unread: 2, capped: false }, { unread: 100, capped: true }])).toEqual({ unread: 102, capped: true })
  })
  it('is asked for less and less often while it is refused', () => {
    expect([0, 1, 2, 9].map(pauseAfter)).toEqual([60_000, 120_000, 240_000, 900_000])
  })
})

describe('where a notice leads', () => {
  const page = { template: '<div/>' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/rights/:id', name: 'right', component: page, meta: { permission: 'licensing.register:read' } },
      { path: '/:rest(.*)*', name: 'not-found', component: page },
    ],
  })
  it('is a page the reader may open', () => {
    expect(pageOf('/rights/7?tab=acts', router, () => true)).toBe('/rights/7?tab=acts')
    expect(pageOf('/rights/7', router, () => false)).toBeNull()
    expect(pageOf('/nowhere', router, () => true)).toBeNull()
    expect(pageOf(null, router, () => true)).toBeNull()
  })
  it('is never another site', () => {
    expect(pageOf('//example.cn/rights/7', router, () => true)).toBeNull()
    expect(pageOf('https://example.cn', router, () => true)).toBeNull()
  })
  it('is a file of a service', () => {
    expect(fileOf('/api/v1/licensing/blobs/ab')).toBe('/licensing/blobs/ab')
    expect(pageOf('/api/v1/licensing/blobs/ab', router, () => true)).toBeNull()
    expect(fileOf('/rights/7')).toBeNull()
  })
  it('keeps the name the server gave the file', () => {
    expect(fileName("attachment; filename*=UTF-8''%E7%A4%BA%E4%BE%8B.xlsx")).toBe('示例.xlsx')
    expect(fileName('attachment; filename="a.csv"')).toBe('a.csv')
    expect(fileName(null)).toBeNull()
  })
})

describe('notices about one thing', () => {
  const of = (id: string, minute: number, more: Partial<Notice>) => ({ ...notice(id, minute), service: 'licensing' as const, ...more })
  it('stand in one line under the newest, unread while one of them is', () => {
    const link = '/applications/1'
    const rows = [of('c', 30, { link, read_at: 'x' }), of('b', 20, {}), of('a', 10, { link, urgent: true })]
    const found = grouped(rows)
    expect(found.map((one) => [one.id, one.others.map((other) => other.id), one.read_at, one.urgent])).toEqual([['c', ['a'], null, true], ['b', [], null, false]])
  })
  it('and reminders of one kind on one day are told as one when they are more than a few', () => {
    const few = [1, 2, 3].map((n) => of(`p${n}`, n, { kind: 'permit_expiring', link: `/permits?id=${n}` }))
    expect(grouped(few).length).toBe(3)
    const many = [...few, of('p4', 4, { kind: 'permit_expiring', link: '/permits?id=4' }), of('r', 5, { kind: 'right_expired', link: '/rights/1' })]
    expect(grouped(many).map((one) => one.others.length)).toEqual([3, 0])
    const yesterday = of('old', 0, { kind: 'permit_expiring', link: '/permits?id=9', created_at: '2026-11-27T08:00:00+08:00' })
    expect(grouped([...many, yesterday]).length).toBe(3)
  })
})
