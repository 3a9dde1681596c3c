import type { Page } from 'playwright-core'

/** Presses the button of an act, in the head of a detail or in the menu of further ones, and waits for its form. */
export async function openAct(page: Page, act: string): Promise<void> {
  await page.waitForSelector('.detail-head .tag')
  if (!(await page.locator(`.detail-head button:text-is("${act}")`).count())) await page.click('button:has-text("其他办理")')
  await page.locator(`.detail-head button:text-is("${act}"), [role="menuitem"]:text-is("${act}")`).first().click()
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
