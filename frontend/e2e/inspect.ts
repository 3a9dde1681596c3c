import type { Page } from 'playwright-core'

/** Texts whose contrast with what lies behind them is below WCAG AA, as `ratio text` lines. */
export function weakTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [number, number, number, number]
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    const brush = canvas.getContext('2d', { willReadFrequently: true })
    const colours = new Map<string, Colour>()
    const read = (css: string): Colour => {
      const known = colours.get(css)
      if (known || !brush) return known ?? [0, 0, 0, 1]
      brush.clearRect(0, 0, 1, 1)
      brush.fillStyle = css
      brush.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0, a = 0] = brush.getImageData(0, 0, 1, 1).data
      const colour: Colour = [r, g, b, a / 255]
      colours.set(css, colour)
      return colour
    }
    const grounds = new Map<Element, Colour>()
    const behind = (element: Element | null): Colour => {
      if (!element) return read(getComputedStyle(document.body).backgroundColor)
      const known = grounds.get(element)
      if (known) return known
      const own = read(getComputedStyle(element).backgroundColor)
      const ground = own[3] > 0.99 ? own : behind(element.parentElement)
      grounds.set(element, ground)
      return ground
    }
    const light = (c: Colour): number => {
      const [r = 0, g = 0, b = 0] = c.slice(0, 3).map((v) => {
        const s = v / 255
        return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent?.trim()
      if (!element || !text || !element.checkVisibility({ opacityProperty: true })) continue
      if (element.closest('.visually-hidden, :disabled, [aria-disabled="true"], option, .skip')) continue
      const style = getComputedStyle(element)
      const [a, b] = [light(read(style.color)), light(behind(element))]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      const large = Number.parseFloat(style.fontSize) >= 24
      if (ratio < (large ? 3 : 4.5)) found.add(`${ratio.toFixed(2)} ${text.slice(0, 30)}`)
    }
    return [...found]
  })
}

/** Controls that a reader of screens could not name. */
export function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [role="button"]')]
    const named = (e: HTMLElement): boolean => {
      const labels = 'labels' in e ? ((e as HTMLInputElement).labels ?? []) : []
      const by = e.getAttribute('aria-labelledby')
      return !!(
        e.getAttribute('aria-label')?.trim() ||
        e.textContent?.trim() ||
        e.getAttribute('title')?.trim() ||
        labels.length ||
        (by && document.getElementById(by)?.textContent?.trim())
      )
    }
    return controls
      .filter((e) => e.checkVisibility() && !e.closest('[aria-hidden="true"]') && !named(e))
      .map((e) => e.outerHTML.slice(0, 120))
  })
}

/** How many pixels the page is wider than the window; one that has just changed is given a second to be drawn anew. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const wide = (): number => {
      const main = document.querySelector('main')
      const inside = main ? main.scrollWidth - main.clientWidth : 0
      return Math.max(document.documentElement.scrollWidth - window.innerWidth, inside)
    }
    const drawn = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const end = performance.now() + 1000
    await drawn()
    while (wide() > 0 && performance.now() < end) await drawn()
    return wide()
  })
}

/** Keys of messages that stand where their words should. */
export function rawKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      if (/^[a-z]+(_[a-z]+)*\.[a-z0-9]+([_-][a-z0-9]+)+$/.test(text)) found.add(text)
    }
    return [...found]
  })
}
