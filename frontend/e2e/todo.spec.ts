import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, platformOrigin, settled, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** Somebody is away and a deputy stands in; what is over its day climbs; the calendar. */
let browser: Browser
const visits = {} as Record<'clerk' | 'clerk_b' | 'approver', Visit>
const DAY = 86_400_000
const ISO = (ahead: number): string => new Date(Date.now() + 8 * 3_600_000 + ahead * DAY).toISOString().slice(0, 10)
const TITLE = `示例：督办采空区监测 ${Date.now().toString(36)}`
let meeting = ''

async function token(who: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'password', username: who, password: inject('password') })
  const answer = await fetch(`${platformOrigin()}/api/v1/identity/token`, { method: 'POST', body })
  return ((await answer.json()) as { access_token: string }).access_token
}
async function ask<T>(bearer: string, path: string, sent?: unknown, version?: number): Promise<T> {
  const answer = await fetch(`${platformOrigin()}/api/v1${path}`, {
    method: sent === undefined ? 'GET' : 'POST',
    headers: {
      Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

beforeAll(async () => {
  browser = await launch()
  const bearer = await token('clerk')
  const me = await ask<{ id: string; display_name: string }>(bearer, '/identity/me')
  const known = await ask<{ items: { id: string; version: number; revocable: boolean }[] }>(bearer, '/identity/absences')
  for (const one of known.items.filter((each) => each.revocable && each.version === 1 && process.env.KZ_E2E_ORIGIN)) {
    await ask(bearer, `/identity/absences/${one.id}/revoke`, { reason: '示例：重新登记' }, one.version)
  }
  const made = await ask<{ id: string; version: number }>(bearer, '/enforcement/meetings', {
    division_code: '500113', kind: 'joint', title: '示例联席会议', convenor: '示例召集人', held_on: ISO(0), agenda: '示例议程',
  })
  meeting = made.id
  await ask(bearer, `/enforcement/meetings/${made.id}/hold`, {
    held_on: ISO(0), conclusions: '示例结论', actions: [{ action: TITLE, unit: '示例局', person: me.display_name, person_id: me.id, due_on: ISO(3) }],
  }, made.version)
  for (const who of ['clerk', 'clerk_b', 'approver'] as const) {
    visits[who] = await visit(browser)
    await signIn(visits[who].page, who, '/inbox')
    await visits[who].page.waitForSelector('.figure-table tbody tr')
  }
}, 180_000)
afterAll(() => browser.close())

describe('absence and deputies', () => {
  it('shows the work of one person in that person’s inbox alone', async () => {
    await visits.clerk.page.waitForSelector(`.figure-table tr:has-text("${TITLE}")`)
    expect(await visits.clerk_b.page.textContent('.figure-table')).not.toContain(TITLE)
  })

  it('records an absence with a deputy', async () => {
    const { page } = visits.clerk
    await go(page, '/absences')
    await page.click('button:has-text("登记缺席")')
    const dialog = page.locator('dialog[open]').last()
    await dialog.waitFor()
    await dialog.locator('.el-select').first().click()
    await page.click('.el-select-dropdown__item:has-text("示例经办（B 角）")')
    await dialog.locator('select').first().selectOption({ label: '出差' })
    await picture(page, 'absence-form')
    await dialog.locator('button[type="submit"]').click()
    await page.waitForSelector('text=代理中')
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'absence-recorded')
  })

  it('marks it for the deputy, who acts in stead, and the record says so', async () => {
    const { page } = visits.clerk_b
    await signIn(page, 'clerk_b', '/inbox')
    await page.waitForSelector(`.figure-table tr:has-text("${TITLE}")`)
    const row = page.locator(`.figure-table tr:has-text("${TITLE}")`)
    expect(await row.textContent()).toContain('代示例经办')
    await picture(page, 'inbox-deputy')
    await row.locator('a').click()
    await page.waitForSelector('text=正在代示例经办办理')
    await page.click('button:has-text("跟踪办理")')
    const dialog = page.locator('dialog[open]').last()
    await dialog.waitFor()
    await dialog.locator('select').first().selectOption({ index: 1 })
    await dialog.locator('textarea').first().fill('示例：已联系监测单位')
    await dialog.locator('button[type="submit"]').click()
    await page.waitForSelector('text=示例经办（B 角） 代 示例经办')
    await picture(page, 'acted-in-stead')
    const told = await ask<{ action_list: { follow_ups: { by_name: string }[] }[] }>(await token('clerk'), `/enforcement/meetings/${meeting}`)
    expect(told.action_list[0]?.follow_ups[0]?.by_name).toBe('示例经办（B 角） 代 示例经办')
    await page.click('button:has-text("结束代办")')
    await page.waitForURL(/\/inbox/)
    await settled(page)
    expect(await page.textContent('header')).not.toContain('正在代')
  })

  it('ends at once when it is revoked', async () => {
    const bearer = await token('clerk')
    const known = await ask<{ items: { id: string; version: number; state: string }[] }>(bearer, '/identity/absences')
    const one = known.items.find((each) => each.state === 'in_force')
    await ask(bearer, `/identity/absences/${one?.id}/revoke`, { reason: '示例：提前返回' }, one?.version)
    const { page } = visits.clerk_b
    await signIn(page, 'clerk_b', '/inbox')
    await page.waitForSelector('.figure-table tbody tr')
    expect(await page.textContent('.figure-table')).not.toContain(TITLE)
  })
})

describe('what climbed', () => {
  it('stands in the superior’s inbox and at the desk with its course', async () => {
    const { page } = visits.approver
    await page.click('.figure-table tr:has-text("超期升级") a')
    await page.waitForURL(/\/escalations\?id=/)
    await page.waitForSelector('text=升级经过')
    expect(await page.textContent('main')).toContain('时限未核实')
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'escalations')
  })
})

describe('the calendar', () => {
  it('shows a month and a week and fits a phone', async () => {
    const { page } = visits.clerk
    await go(page, '/inbox?tab=calendar')
    await page.waitForSelector('.grid .entry')
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'calendar')
    await page.click('.tools button:has-text("周")')
    await page.waitForURL(/view=week/)
    await page.setViewportSize(PHONE)
    await settled(page)
    expect(await overflow(page)).toBe(0)
    await picture(page, 'calendar-phone')
    await page.setViewportSize(OFFICE)
    for (const who of ['clerk', 'clerk_b', 'approver'] as const) expect(visits[who].faults).toEqual([])
  })
})
