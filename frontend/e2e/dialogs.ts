import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'

/** Presses the button of an act, in the head of a detail or in the menu of further ones, and waits for its form. */
export async function openAct(page: Page, act: string): Promise<void> {
  await page.waitForSelector('.detail-head .tag')
  const button = page.locator(`.detail-head button:text-is("${act}"), [role="menuitem"]:text-is("${act}")`).first()
  const further = page.locator('button:has-text("其他办理")').first()
  await button.or(further).first().waitFor()
  if (!(await button.isVisible())) await further.click()
  await button.click()
  await page.waitForSelector('dialog[open] form')
}

/** The field of the open dialog with that label. */
export const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`

/** Fills fields by their labels, leaving each as a person does. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const input = page.locator(`${field(label)} input, ${field(label)} textarea`).first()
    await input.fill(value)
    await input.press('Tab')
  }
}

/** Sends the open dialog; what it says if it stays, and the state that the record has after it. */
export async function finish(page: Page, state?: string): Promise<void> {
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' }).catch(async (late: unknown) => {
    throw new Error(`the dialog stayed open: ${await page.textContent('dialog[open]')}`, { cause: late })
  })
  if (state) await page.waitForSelector(`.detail-head .tag:has-text("${state}")`)
}

/** Chooses in the open dialog by what is written there. */
export async function pick(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(values)) await page.locator(`${field(label)} select`).first().selectOption({ label: text })
}

/** Gives the open dialog a file of its own, and its hash. */
export async function upload(page: Page, label: string): Promise<string> {
  const buffer = Buffer.from(`示例 ${label} ${crypto.randomUUID()}\n`)
  await page.locator(`${field(label)} input[type="file"]`).setInputFiles({ name: `示例${label}.txt`, mimeType: 'text/plain', buffer })
  await page.waitForSelector(`${field(label)} [role="status"]:has-text("文件已上传"), dialog[open] [role="status"]:has-text("文件已上传")`)
  return createHash('sha256').update(buffer).digest('hex')
}

/** Gives the open dialog of a seal the scan of the paper, and its hash. */
export async function scan(page: Page): Promise<string> {
  const buffer = Buffer.from(`%PDF-1.7\n% 示例 ${crypto.randomUUID()}\n%%EOF\n`)
  await page.locator(`${field('盖章扫描件')} input[type="file"]`).setInputFiles({ name: '示例盖章扫描件.pdf', mimeType: 'application/pdf', buffer })
  await page.waitForSelector('dialog[open] [role="status"]:has-text("文件已上传")')
  return createHash('sha256').update(buffer).digest('hex')
}

/** Sends the open dialog, which stays and says why. */
export async function refused(page: Page, why: string): Promise<void> {
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector(`dialog[open] :text("${why}")`).catch(async (late: unknown) => {
    throw new Error(`not refused with “${why}”: ${await page.locator('dialog[open]').textContent({ timeout: 1000 }).catch(() => 'no dialog')}`, { cause: late })
  })
}
