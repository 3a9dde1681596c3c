import { describe, expect, it } from 'vitest'
import { submitKey, uuid } from './idempotency'
import { ApiProblem, errorsByField, fieldOf, readProblem } from './problem'

describe('fieldOf', () => {
  it.each([
    ['/name', 'name'],
    ['/capacity/value', 'capacity.value'],
    ['/body/capacity/value', 'capacity.value'],
    ['#/parts/0/vertices', 'parts.0.vertices'],
    ['/a~1b/c~0d', 'a/b.c~d'],
    ['', ''],
  ])('%s is the field %s', (pointer, field) => {
    expect(fieldOf(pointer)).toBe(field)
  })
})

describe('errorsByField', () => {
  it('keeps the first message of each field', () => {
    const problem = new ApiProblem({
      status: 422,
      code: 'password_policy',
      errors: [
        { pointer: '/new_password', code: 'too_short', detail: '口令至少 10 个字符' },
        { pointer: '/new_password', code: 'too_few_classes', detail: '至少包含 3 类' },
        { pointer: '/phone', code: 'bad', detail: '电话不正确' },
      ],
    })
    expect(errorsByField(problem)).toEqual({ new_password: '口令至少 10 个字符', phone: '电话不正确' })
  })
})

describe('readProblem', () => {
  it('given a page of a proxy instead of a problem document then the status tells', async () => {
    const problem = await readProblem(new Response('<h1>Bad Gateway</h1>', { status: 502, statusText: 'Bad Gateway' }))
    expect([problem.status, problem.code]).toEqual([502, 'http_502'])
  })

  it('reads when to try again and the title in both languages', async () => {
    const body = { status: 429, code: 'account_locked', title: '账号已锁定', title_en: 'The account is locked' }
    const problem = await readProblem(
      new Response(JSON.stringify(body), { status: 429, headers: { 'Retry-After': '900' } }),
    )
    expect(problem.retryAfter).toBe(900)
    expect(problem.title('zh-CN')).toBe('账号已锁定')
    expect(problem.title('en')).toBe('The account is locked')
  })
})

describe('submitKey', () => {
  it('stays for the same content, changes with it, and is new after success', () => {
    const key = submitKey()
    const first = key.for({ name: '甲' })
    expect(key.for({ name: '甲' })).toBe(first)
    const second = key.for({ name: '乙' })
    expect(second).not.toBe(first)
    key.done()
    expect(key.for({ name: '乙' })).not.toBe(second)
  })

  it('is a UUID of version 4', () => {
    expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
