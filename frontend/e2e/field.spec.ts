import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch, PHONE, picture, platformOrigin, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

const mark = String(Date.now()).slice(-6)
const API = '/api/v1/enforcement'
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`示例${mark}`.repeat(50))])
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

interface Listed {
  items: { id: string; name: string; text: string; version: number; source_name: string | null }[]
}

async function signedFetch(username: string): Promise<(path: string, init?: RequestInit) => Promise<unknown>> {
  const origin = platformOrigin()
  const body = new URLSearchParams({ grant_type: 'password', username, password: inject('password') })
  const { access_token: token } = (await (await fetch(`${origin}/api/v1/identity/token`, { method: 'POST', body })).json()) as { access_token: string }
  return async (path, init = {}) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...(init.headers as Record<string, string>) }
    const answer = await fetch(origin + API + path, { ...init, headers })
    expect(answer.ok, await answer.clone().text()).toBe(true)
    return answer.json()
  }
}
async function enter(page: Page, username: string, device?: string): Promise<void> {
  await page.goto('/m/')
  await page.waitForSelector('#field-password')
  if (device) {
    await page.fill('#field-username', username)
    await page.fill('#field-device', device)
  }
  await page.fill('#field-password', inject('password'))
  await page.click('.unlock button[type="submit"]')
  await page.waitForSelector('nav')
}
async function synced(page: Page): Promise<void> {
  await page.waitForSelector('.sync :text("上次同步")', { timeout: 30_000 })
}
async function begun(username: string, device: string, prepare?: (page: Page) => Promise<void>): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const { page, context, faults } = await visit(browser, { viewport: PHONE, expected: [403, 404] })
  await context.grantPermissions(['geolocation'], { origin: platformOrigin() })
  await context.setGeolocation({ longitude: 106.605, latitude: 29.155, accuracy: 8 })
  await prepare?.(page)
  await enter(page, username, device)
  await synced(page)
  return { page, context, faults }
}
async function writeClue(page: Page, text: string, photo?: Buffer): Promise<void> {
  await page.click('button:has-text("登记线索")')
  await page.selectOption('#field-violation', 'beyond_boundary')
  await page.fill('#field-text', text)
  await page.fill('#field-place', '示例镇示例村')
  if (photo) {
    await page.setInputFiles('#field-photo', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.waitForSelector('form li')
  }
  await page.click('button:has-text("保存到待发箱")')
}
/** The bytes that lie in the database of the device. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const base = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('kz-field')
      request.addEventListener('success', () => resolve(request.result))
    })
    const texts: string[] = []
    for (const name of ['objects', 'outbox', 'photos']) {
      const rows = await new Promise<{ data: ArrayBuffer }[]>((resolve) => {
        const request = base.transaction(name).objectStore(name).getAll() as IDBRequest<{ data: ArrayBuffer }[]>
        request.addEventListener('success', () => resolve(request.result))
      })
      texts.push(...rows.map((row) => new TextDecoder().decode(row.data)))
    }
    base.close()
    return texts.join('\n')
  })
const databases = (page: Page): Promise<(string | undefined)[]> => page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))

describe('field work', () => {
  it('keeps a clue without a network through the end of the tab, and sends it once', async () => {
    const text = `示例：界外开挖面${mark}`
    const { page, context, faults } = await begun('inspector', `示例终端${mark}`)
    await page.evaluate(() => navigator.serviceWorker.ready)
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'field-tasks')
    await context.setOffline(true)
    await writeClue(page, text, JPEG)
    await page.waitForSelector('.saved')
    expect(await kept(page)).not.toContain(text)
    await page.close()

    const later = await context.newPage()
    later.setDefaultTimeout(20_000)
    await enter(later, 'inspector')
    await later.click('nav a:has-text("待发箱")')
    await later.waitForSelector('article[data-state="waiting"]')
    await later.click('nav a:has-text("位置")')
    await later.waitForSelector(':text("纬度 29.155000")')
    await picture(later, 'field-here')

    // The first answer is lost on the way: the same batch goes twice.
    await context.setOffline(false)
    let pushes = 0
    await later.route('**/sync/push', async (route) => {
      pushes += 1
      const answer = await route.fetch()
      if (pushes === 1) await route.abort('connectionreset')
      else await route.fulfill({ response: answer })
    })
    await later.click('nav a:has-text("待发箱")')
    await later.click('.sync button')
    await later.fill('.unlock #field-password', inject('password'))
    await later.click('.unlock button[type="submit"]')
    await later.waitForSelector('.unlock', { state: 'detached' })
    await expect.poll(() => pushes, { timeout: 20_000 }).toBeGreaterThan(0)
    await later.waitForSelector('.sync button:not([disabled])')
    if (pushes === 1) await later.click('.sync button')
    await later.waitForSelector('article[data-state="sent"]')
    expect(pushes).toBe(2)
    await picture(later, 'field-outbox')
    const ask = await signedFetch('clerk')
    const found = (await ask(`/clues?q=${encodeURIComponent(text)}`)) as Listed
    expect(found.items.map((one) => one.source_name)).toEqual([`示例终端${mark}`])
    const whole = (await ask(`/clues/${found.items[0]?.id}`)) as { files: unknown[] }
    expect(whole.files).toHaveLength(1)
    expect(faults.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
    await context.close()
  }, 180_000)

  it('says that its clock is a day ahead, and the server does not count by it', async () => {
    const text = `示例：时钟${mark}`
    const { page, context } = await begun('case_handler', `示例时钟${mark}`, async (fresh) => {
      await fresh.addInitScript(() => {
        const real = Date.now.bind(Date)
        Date.now = () => real() + 86_400_000
      })
    })
    await writeClue(page, text)
    await page.waitForSelector('.note:has-text("1440 分钟")')
    const ask = await signedFetch('clerk')
    const { items } = (await ask(`/clues?q=${encodeURIComponent(text)}`)) as { items: { received_on: string }[] }
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    expect(items.map((one) => one.received_on)).toEqual([today])
    await context.close()
  }, 120_000)

  it('deletes everything when it was revoked', async () => {
    const name = `示例停用${mark}`
    const { page, context } = await begun('clerk', name)
    expect(await databases(page)).toContain('kz-field')
    const ask = await signedFetch('inspector_chief')
    const { items } = (await ask(`/field-devices?q=${encodeURIComponent(name)}`)) as Listed
    const headers = { 'If-Match': `"${items[0]?.version}"`, 'Idempotency-Key': `field-${mark}` }
    await ask(`/field-devices/${items[0]?.id}/revoke`, { method: 'POST', headers, body: JSON.stringify({ reason: '示例：遗失' }) })
    await page.click('.sync button')
    await page.waitForSelector('.note.bad:has-text("已全部清除")')
    await expect.poll(() => databases(page)).not.toContain('kz-field')
    const told = (await ask(`/field-devices/${items[0]?.id}`)) as { state: string }
    expect(told.state).toBe('wiped')
    await context.close()
  }, 120_000)
})
