import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { RulebookParameter } from '@/api/types'
import { i18n } from '@/app/i18n'
import { groupPermissions } from './admin/roles/permissions'
import { changesBetween, dayEnd, dayStart } from './audit/changes'
import { listBehind, placeOf, sourceOf } from './home/targets'
import { loginMessage } from './login/message'
import {
  bookTitle, conditionOf, entryText, figureOf, groupParameters, insertEntry, jurisdictionOf, matches, skeleton,
} from './rulebooks/parameters'

const t = i18n.global.t as (key: string, values?: Record<string, unknown>) => string

describe('loginMessage', () => {
  const say = (status: number, code: string, after: number | null = null): string =>
    loginMessage(new ApiProblem({ status, code, title: code }, after), t, 'zh-CN')
  it('tells when a locked account may try again, rounded up to minutes', () => {
    expect(say(429, 'account_locked', 841)).toContain('请 15 分钟后再试')
    expect(say(429, 'account_locked')).toContain('账号已锁定')
  })
  it('does not tell whether the user exists', () => {
    expect(say(401, 'invalid_credentials')).toBe('用户名或口令不正确。')
  })
  it.each([
    [401, 'account_disabled', '账号已停用'],
    [429, 'too_many_requests', '操作过于频繁'],
    [503, 'unavailable', '服务暂时不可用'],
    [0, 'offline', '无法连接服务器'],
  ])('%s %s says %s', (status, code, text) => expect(say(status, code)).toContain(text))
})

describe('changesBetween', () => {
  it('lists only what differs, also inside objects', () => {
    const before = { name: '甲', area_km2: '0.1000', holder: { id: 1 }, tags: ['a'] }
    const after = { name: '乙', area_km2: '0.1000', holder: { id: 2 }, tags: ['a'] }
    expect(changesBetween(before, after).map((c) => c.field)).toEqual(['name', 'holder'])
  })
  it('lists every field of a new row', () => {
    expect(changesBetween(null, { name: '甲' })).toEqual([{ field: 'name', before: null, after: '甲' }])
  })
  it('reads details that were recorded as text', () => {
    const login = changesBetween(null, '{"user_agent":"示例浏览器"}')
    expect(login).toEqual([{ field: 'user_agent', before: null, after: '示例浏览器' }])
    expect(changesBetween(null, 'no object')).toEqual([{ field: 'value', before: null, after: 'no object' }])
  })
  it('takes days as days of China', () => {
    expect(dayStart('2026-11-23')).toBe('2026-11-23T00:00:00+08:00')
    expect(dayEnd('2026-11-23')).toBe('2026-11-23T23:59:59.999999+08:00')
    expect(dayStart('')).toBeUndefined()
  })
})

describe('overview', () => {
  it('leads from a figure to the list with the same filters', () => {
    expect(listBehind({ query: '/api/v1/licensing/mining-rights?kind=mining' })).toBe('/rights?kind=mining')
    expect(listBehind({ query: '/api/v1/licensing/permits?sort=valid_to' })).toBe('/permits?sort=valid_to')
    expect(listBehind({ query: '/api/v1/restoration/funds' })).toBeNull()
  })
  it('names the source with its query', () => {
    expect(sourceOf({ source: '矿业权登记簿', query: '/api/v1/licensing/mines' })).toBe(
      '矿业权登记簿 · GET /api/v1/licensing/mines',
    )
  })
  it('opens an expiring permit in its list and a right on its page', () => {
    const common = { kind_name: '', name: '', valid_to: '', days_left: 1, right_id: 'r' }
    expect(placeOf({ ...common, kind: 'permit', id: 'p' })).toEqual({ name: 'permits', query: { id: 'p' } })
    expect(placeOf({ ...common, kind: 'right', id: 'r' })).toEqual({ name: 'right', params: { id: 'r' } })
  })
})

describe('rulebook parameters', () => {
  const entry = (parameter: string, mineral: string): RulebookParameter => ({
    ruling: `b#${parameter}`, digest: '0', confirmation: null, parameter, name: '最低开采规模', name_en: 'Minimum capacity', selectors: { mineral, method: 'open_pit' }, value: '100',
    unit: '万吨/年', outcome: 'block', basis: '四（二）3', source: '', confirmed: true, note: '', attributes: {},
    book: { book: 'b', jurisdiction: '500113', title: '示例规划', version: 'v' }, valid: { from: null, to: null },
  })
  const word = (vocabulary: string, code: string): string => (vocabulary === 'selector_method' ? '露天开采' : code)
  it('stand under their parameter in the given order', () => {
    const groups = groupParameters([entry('a', '地热'), entry('b', '煤'), entry('a', '煤')], true)
    expect(groups.map((g) => [g.key, g.name, g.entries.length])).toEqual([
      ['a', 'Minimum capacity', 2], ['b', 'Minimum capacity', 1],
    ])
  })
  it('name their book in the language of the screen, in Chinese where a bureau wrote no other', () => {
    const book = { title: '示例办法', title_en: 'Sample measures' }
    expect([bookTitle(book, true), bookTitle(book, false)]).toEqual(['Sample measures', '示例办法'])
    expect(bookTitle({ title: '示例办法', title_en: null }, true)).toBe('示例办法')
  })
  it('are found by all words of a search, in any order', () => {
    const one = entry('admission.min_capacity', '地热')
    const condition = conditionOf(one, word)
    expect(condition).toBe('地热 · 露天开采')
    expect(matches(one, condition, '露天 地热 100')).toBe(true)
    expect(matches(one, condition, '地热 地下')).toBe(false)
  })
  it('are told in one line with condition and figure', () => {
    expect(entryText({ ...entry('a', '地热') }, word, false)).toBe('最低开采规模 · 地热 · 露天开采 · 100 万吨/年')
    const closed = { name: '禁入', name_en: 'Closed', selectors: {}, value: null, unit: null, outcome: 'block' }
    expect(entryText(closed, word, true)).toBe('Closed · block')
    expect(figureOf(entry('a', '地热'), word)).toBe('100 万吨/年 · block')
  })
})

describe('text of an own rulebook', () => {
  const example = '  fee.late_per_day:\n    - value: \n      basis: '
  it('begins with the frame of the working division', () => {
    const text = skeleton(jurisdictionOf('500113'), '示例', '示例〔2026〕1号', '2026-01-01')
    expect(text.split('\n')[0]).toBe('jurisdiction: "500113"')
    expect(text).toContain('valid: {from: 2026-01-01}\nparameters:\n')
    expect(jurisdictionOf('100000')).toBe('CN')
  })
  it('takes an entry below its parameter, or the parameter at the end', () => {
    const first = insertEntry('parameters:\n', example)
    expect(first.text).toBe('parameters:\n  fee.late_per_day:\n    - value: \n      basis: \n')
    expect(first.text.split('\n')[first.line - 1]).toBe('    - value: ')
    const second = insertEntry(first.text, example)
    expect(second.text.match(/fee.late_per_day/g)).toHaveLength(1)
    expect(second.text.match(/ - value/g)).toHaveLength(2)
    expect(second.line).toBe(3)
  })
})

describe('groupPermissions', () => {
  it('stands by service without repetition, common ones last', () => {
    expect(groupPermissions(['audit:read', 'licensing.zone:read', 'identity.user:read', 'licensing.zone:read'])).toEqual([
      { service: 'identity', permissions: ['identity.user:read'] },
      { service: 'licensing', permissions: ['licensing.zone:read'] },
      { service: 'every', permissions: ['audit:read'] },
    ])
  })
})
