import { randomBytes } from 'node:crypto'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch, OFFICE, PHONE, picture, platformOrigin, signIn, visit } from './fixtures'
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

interface Item {
  code: string
  answer: string
}
interface Drawn {
  outlines: { name: string; geometry: { type: string; coordinates: unknown } }[]
  tracks: { points: number[][]; length_m: string }[]
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

  it('may be installed, beginning at its own page', async () => {
    const { page, context } = await begun('inspector', `示例安装${mark}`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const devtools = await context.newCDPSession(page)
    const { data, errors } = await devtools.send('Page.getAppManifest')
    const manifest = JSON.parse(data ?? '{}') as { start_url: string; scope: string; display: string; icons: { src: string }[] }
    expect([errors, manifest.start_url, manifest.scope, manifest.display]).toEqual([[], '/m/', '/m/', 'standalone'])
    for (const { src } of manifest.icons) expect((await page.request.get(src)).headers()['content-type']).toContain('image/')
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    // the browser of a test is a private one, the only reason it may give
    expect(installabilityErrors.map((one) => one.errorId).filter((one) => one !== 'in-incognito')).toEqual([])
    await context.close()
  }, 120_000)

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

  it('plays a day without a network: checklist, map, track, the end of the tab, the conflict-free way back to the desk', async () => {
    const ask = await signedFetch('clerk')
    const task = await setTask(ask)
    const ring = firstRing(task.drawn.outlines[0]?.geometry)
    const [lon, lat] = [0, 1].map((axis) => ring.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / ring.length) as [number, number]
    const { page, context, faults } = await begun('inspector', `示例一日${mark}`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setGeolocation({ longitude: lon, latitude: lat, accuracy: 6 })
    await context.setOffline(true)
    await page.click(`article[data-task="${task.id}"] button`)
    await page.waitForSelector('.recording')

    // The map comes from the device: its boundary, the place, the nearest edge with its distance.
    await page.click('button:has-text("打开地图")')
    await page.waitForSelector('.field-map path.boundary')
    await page.waitForSelector('.field-map circle.here')
    expect(await page.textContent('.field-map text.figure')).toMatch(/^[\d.]+ k?m$/)
    for (let step = 1; step <= 4; step += 1) {
      await context.setGeolocation({ longitude: lon + step * 0.0002, latitude: lat, accuracy: 6 })
      await page.waitForFunction((least) => Number(/\d+/.exec(document.querySelector('.recording')?.textContent ?? '')?.[0]) >= least, step * 15)
    }
    await page.waitForSelector('.field-map polyline.track', { state: 'attached' })
    await picture(page, 'field-map')
    await page.click('button:has-text("收起地图")')

    // Half of it is answered when the tab ends; nothing of it is lost.
    const first = page.locator('fieldset[data-item]').first()
    await first.locator('button.no').click()
    await first.locator('input[maxlength="1000"]').fill('示例：现场与要求不符')
    await first.locator('input[type="file"]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([JPEG, Buffer.from('item')]) })
    await first.locator('li').waitFor()
    await picture(page, 'field-checklist')
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    await page.waitForFunction(() => document.querySelector('.progress')?.textContent?.includes('已填 1/'))
    await page.click('button:has-text("暂存返回")')
    await page.waitForSelector(`article[data-task="${task.id}"].draft`)
    await page.close()
    const later = await context.newPage()
    later.setDefaultTimeout(30_000)
    await enter(later, 'inspector')
    await later.click(`article[data-task="${task.id}"] button:has-text("继续填写")`)
    await later.waitForSelector('.progress:has-text("已填 1/")')
    expect(await later.inputValue('fieldset[data-item] input[maxlength="1000"]')).toBe('示例：现场与要求不符')
    const rest = later.locator('fieldset[data-item]:not(.whole)')
    while (await rest.count()) await rest.first().locator('button.na').click()
    expect(await later.inputValue('#field-result')).toBe('problem')
    await later.fill('#field-people', '示例巡查员甲、示例巡查员乙')
    await later.fill('#field-text', `示例：一日巡查${mark}`)
    await later.click('button:has-text("保存到待发箱")')
    await later.waitForSelector('.saved')

    await context.setOffline(false)
    await later.click('nav a:has-text("待发箱")')
    await later.click('.sync button')
    await later.fill('.unlock #field-password', inject('password'))
    await later.click('.unlock button[type="submit"]')
    await later.waitForSelector('article[data-state="sent"]')
    const drawn = (await ask(`/patrol-tasks/${task.id}/map`)) as Drawn
    expect(drawn.tracks).toHaveLength(1)
    expect(drawn.tracks[0]?.points.length).toBeGreaterThanOrEqual(4)
    expect(Number(drawn.tracks[0]?.length_m)).toBeGreaterThan(50)
    expect(faults.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
    await context.close()

    // At the desk: the answers and the map on the task, the upload among what devices sent.
    const desk = await visit(browser, { viewport: OFFICE })
    await signIn(desk.page, 'inspector_chief', `/enforcement/patrols?id=${task.id}`)
    await desk.page.waitForSelector('.visit-map canvas')
    await desk.page.waitForSelector('.track-line:has-text("个点")')
    await desk.page.waitForSelector('tr:has([data-item]):has-text("示例：现场与要求不符")')
    await picture(desk.page, 'field-desk-task')
    await desk.page.goto('/enforcement/field-operations?kind=patrol_record')
    await desk.page.click(`tbody tr:has-text("示例一日${mark}")`)
    await desk.page.waitForSelector('a:has-text("打开XC")')
    await picture(desk.page, 'field-desk-operations')
    await desk.page.click('a:has-text("打开XC")')
    await desk.page.waitForSelector(`:text("示例：一日巡查${mark}")`)
    expect(desk.faults).toEqual([])
    await desk.context.close()
  }, 300_000)

  it('shows what two persons saw at one patch field by field, and sends what was chosen', async () => {
    const ask = await signedFetch('clerk')
    const { items } = (await ask(`/satellite-patches?q=${encodeURIComponent('示例图斑0206')}`)) as { items: { id: string; version: number }[] }
    const patch = items[0] ?? { id: '', version: 0 }
    const { page, context, faults } = await begun('inspector', `示例对照${mark}`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setOffline(true)
    await page.click(`article[data-task="${patch.id}"] button`)
    await page.fill('#field-people', '示例巡查员丙')
    await page.fill('#field-text', `示例：外业所见${mark}`)
    await page.check('form label.check input')
    await page.click('button:has-text("保存到待发箱")')
    await page.waitForSelector('.saved')

    // Meanwhile another person was there and entered it at the desk.
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const seen = { checked_on: day, checkers: ['示例核查员丁'], lon: 106.542, lat: 29.302, findings: `示例：内业先登记${mark}`, working: false }
    await ask(`/satellite-patches/${patch.id}/check`, { method: 'POST', headers: { 'If-Match': `"${patch.version}"`, 'Idempotency-Key': `field-conflict-${mark}` }, body: JSON.stringify(seen) })

    await context.setOffline(false)
    await page.click('nav a:has-text("待发箱")')
    await page.click('.sync button')
    await page.waitForSelector('article[data-state="conflict"]')
    await page.click('article[data-state="conflict"] button:has-text("逐项核对")')
    const shown = page.locator('form.conflict fieldset')
    const lines = async (name: string): Promise<string[]> => (await shown.filter({ has: page.locator(`legend:text-is("${name}")`) }).locator('label').allTextContents()).map((one) => one.trim())
    expect(await lines('核查人员')).toEqual(['我的：示例巡查员丙', '现有的：示例核查员丁'])
    expect(await lines('现场情况')).toEqual([`我的：示例：外业所见${mark}`, `现有的：示例：内业先登记${mark}`])
    expect(await lines('有人作业')).toEqual(['我的：是', '现有的：否'])
    expect((await shown.locator('legend').allTextContents()).toSorted()).toEqual(['核查人员', '现场情况', '有人作业', '现场坐标（经度、纬度）'].toSorted())
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    await picture(page, 'field-conflict')
    await shown.filter({ has: page.locator('legend:text-is("现场情况")') }).locator('input[value="theirs"]').check()
    await page.click('form.conflict button[type="submit"]')
    await page.waitForSelector('article[data-state="sent"]')
    const { checks } = (await ask(`/satellite-patches/${patch.id}`)) as { checks: { checkers: string[]; findings: string; working: boolean; lon: number }[] }
    expect(checks.slice(-2).map((one) => [one.checkers[0], one.findings, one.working])).toEqual([
      ['示例核查员丁', seen.findings, false], ['示例巡查员丙', seen.findings, true],
    ])
    expect(faults.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
    await context.close()
  }, 180_000)

  it('says what to do when the device is full, loses nothing that was stored, and goes on once there is room', async () => {
    const [small, big] = [1_000_000, 6_000_000].map((size) => Buffer.concat([JPEG, randomBytes(size)])) as [Buffer, Buffer]
    // The browser grants room when the database is opened and asks again once that is used up: the quota is set before.
    const origin = platformOrigin()
    let devtools: CDPSession | null = null
    const { page: full, context } = await begun('case_handler', `示例存满${mark}`, async (fresh) => {
      await fresh.goto('/favicon.svg')
      devtools = await fresh.context().newCDPSession(fresh)
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 })
    })
    await full.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setOffline(true)
    await writeClue(full, `示例：存满前${mark}`, small)
    await full.waitForSelector('.saved')
    const before = await kept(full)

    await full.click('button:has-text("登记线索")')
    await full.selectOption('#field-violation', 'beyond_boundary')
    await full.fill('#field-text', `示例：存满后${mark}`)
    await full.fill('#field-place', '示例镇示例村')
    await full.setInputFiles('#field-photo', { name: 'b.jpg', mimeType: 'image/jpeg', buffer: big })
    await full.waitForSelector('[data-note="room"]:has-text("没有丢失")')
    await full.waitForSelector('.failure:has-text("这张照片未能保存")')
    expect(await full.textContent('[data-note="room"]')).toContain('待发箱')
    expect(await full.inputValue('#field-text')).toBe(`示例：存满后${mark}`)
    expect(await full.locator('form li').count()).toBe(0)
    await picture(full, 'field-full')
    expect((await kept(full)).length).toBeGreaterThanOrEqual(before.length)

    await context.setOffline(false)
    await (devtools as CDPSession | null)?.send('Storage.overrideQuotaForOrigin', { origin })
    await full.setInputFiles('#field-photo', { name: 'b.jpg', mimeType: 'image/jpeg', buffer: big })
    await full.waitForSelector('form li')
    await full.waitForSelector('[data-note="room"]', { state: 'detached' })
    await full.click('button:has-text("保存到待发箱")')
    await full.waitForSelector('.saved')
    await full.click('nav a:has-text("待发箱")')
    await full.click('.sync button:not([disabled])')
    await expect.poll(() => full.locator('article[data-state="sent"]').count(), { timeout: 60_000 }).toBe(2)
    const ask = await signedFetch('clerk')
    for (const text of [`示例：存满前${mark}`, `示例：存满后${mark}`]) {
      const { items } = (await ask(`/clues?q=${encodeURIComponent(text)}`)) as Listed
      expect(items).toHaveLength(1)
      expect(((await ask(`/clues/${items[0]?.id}`)) as { files: unknown[] }).files).toHaveLength(1)
    }
    await context.close()
  }, 240_000)
})

/** A task of today to a mine whose boundary is known, with a checklist that is in force. */
async function setTask(ask: (path: string, init?: RequestInit) => Promise<unknown>): Promise<{ id: string; drawn: Drawn }> {
  const lists = (await ask('/checklist-templates/in-force?division=500113')) as { kind: string; items: Item[] }[]
  const { items } = (await ask('/patrol-tasks?state=open&limit=100')) as { items: { id: string; mine_id: string | null }[] }
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  for (const one of items) {
    const drawn = (await ask(`/patrol-tasks/${one.id}/map`)) as Drawn
    if (!one.mine_id || !drawn.outlines.length) continue
    const body = { title: `示例外业任务${mark}`, mine_id: one.mine_id, kinds: [lists[0]?.kind], opens_on: today, due_on: today, basis: '示例通知' }
    const made = (await ask('/patrol-tasks', { method: 'POST', headers: { 'Idempotency-Key': `field-task-${mark}` }, body: JSON.stringify(body) })) as { id: string }
    return { id: made.id, drawn }
  }
  throw new Error('no task of a mine with a boundary')
}
function firstRing(geometry: { type: string; coordinates: unknown } | undefined): number[][] {
  if (!geometry) throw new Error('no boundary')
  const [first] = geometry.coordinates as [number[][] | number[][][]]
  return (geometry.type === 'Polygon' ? first : first[0]) as number[][]
}
