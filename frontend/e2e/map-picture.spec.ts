import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, picture, settled, signIn, visit } from './fixtures'
import { along, coloursOf, mapSeen, outline, placing, rgbOf, type Place, type Rgb, type Seen } from './pixels'

interface Drawn { items: { id: string; status?: string; kind?: string; geometry: { coordinates: unknown } }[] }
const DISTRICT = '106.3,29.0,107.0,29.8'
/** A line of a zone is little wider than a pixel. */
const THIN = 60
const COLOURS: Record<string, string> = {
  valid: '--right-valid', expiring: '--right-expiring', renewal_pending: '--right-renewal', suspended: '--right-suspended',
  expired: '--right-expired', extinguished: '--right-extinguished', proposed: '--right-proposed',
}

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Opens the map and says what it was told of a layer. */
async function opened(page: Page, path: string, address: string): Promise<Drawn['items']> {
  const answer = page.waitForResponse((one) => one.url().includes(`${path}/map?`) && one.ok())
  await go(page, address)
  const { items } = (await (await answer).json()) as Drawn
  return items
}
function around(ring: readonly Place[], room: number): string {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)]
  const grown = Math.max(Math.max(...lons) - Math.min(...lons), Math.max(...lats) - Math.min(...lats)) * room
  return [Math.min(...lons) - grown, Math.min(...lats) - grown, Math.max(...lons) + grown, Math.max(...lats) + grown].join(',')
}
/** The picture once the map stands still, and where places lie on it. */
async function seen(page: Page): Promise<{ look: Seen; at: (place: Place) => Place }> {
  await settled(page, 800)
  const bbox = new URL(page.url()).searchParams.get('bbox')
  if (!bbox) throw new Error('the address does not say where the map looks')
  const look = await mapSeen(page)
  return { look, at: placing(bbox, look) }
}
const share = (places: Place[], look: Seen, colour: Rgb, same?: number): number =>
  places.filter((one) => look.has(one, colour, same)).length / places.length

describe('what the canvas shows', () => {
  it('draws every right of the district in the colour of its state and in no other', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const all = await opened(page, '/mining-rights', `/map?layers=rights&bbox=${DISTRICT}`)
    const states = [...new Set(all.map((one) => one.status ?? ''))]
    expect(states.length).toBeGreaterThanOrEqual(3)
    const colours = await coloursOf(page, Object.values(COLOURS))
    for (const state of states) {
      const chosen = all.find((one) => one.status === state)
      if (!chosen) throw new Error(state)
      const items = await opened(page, '/mining-rights', `/map?layers=rights&status=${state}&bbox=${around(outline(chosen.geometry), 0.2)}`)
      const drawn = items.find((one) => one.id === chosen.id)
      if (!drawn) throw new Error(`${state} is not in its own view`)
      const { look, at } = await seen(page)
      const line = along(outline(drawn.geometry)).map(at).filter(([x, y]) => x > 60 && x < look.width - 60 && y > 20 && y < look.height - 20)
      expect(line.length, state).toBeGreaterThan(20)
      for (const [other, token] of Object.entries(COLOURS)) {
        const found = share(line, look, colours[token] as Rgb)
        if (other === state) expect(found, state).toBeGreaterThan(0.5)
        else expect(found, `${state} drawn as ${other}`).toBe(0)
      }
      await picture(page, `map-colour-${state}`)
    }
    expect(faults).toEqual([])
  })

  it('given a kind of zones switched on and off by keyboard then its areas come and go', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const known = page.waitForResponse((one) => one.url().endsWith('/licensing/zone-kinds') && one.ok())
    await go(page, '/map')
    const kinds = (await (await known).json()) as { kind: string; name: string; colour: string }[]
    const zones = await opened(page, '/zones', `/map?layers=none&bbox=${DISTRICT}&zones=${kinds.map((one) => one.kind).join(',')}`)
    const zone = zones[0]
    const kind = kinds.find((one) => one.kind === zone?.kind)
    if (!zone || !kind) throw new Error('no zones in the demonstration')
    await go(page, `/map?layers=none&bbox=${around(outline(zone.geometry), 0.2)}`)
    const colour = rgbOf(kind.colour)
    const before = await seen(page)
    const ring = outline(zone.geometry)
    const edge = (view: { look: Seen; at: (place: Place) => Place }): number => {
      const inside = along(ring).map(view.at).filter(([x, y]) => x > 60 && x < view.look.width - 60 && y > 20 && y < view.look.height - 20)
      expect(inside.length).toBeGreaterThan(10)
      return share(inside, view.look, colour, THIN)
    }
    expect(edge(before)).toBe(0)
    await page.click('.side-left summary:text-is("分区")')
    const box = page.locator(`.side-left label.check:has-text("${kind.name}") input`)
    const answer = page.waitForResponse((one) => one.url().includes('/zones/map?') && one.ok())
    await box.press('Space')
    expect(((await (await answer).json()) as Drawn).items.map((one) => one.id)).toContain(zone.id)
    await page.waitForURL((url) => url.searchParams.get('zones') === kind.kind)
    expect(edge(await seen(page))).toBeGreaterThan(0.5)
    await page.waitForSelector(`.map-legend :text("${kind.name}"), .side-left .legend :text("${kind.name}")`)
    await picture(page, 'map-zone')
    await box.press('Space')
    await page.waitForURL((url) => !url.searchParams.has('zones'))
    expect(edge(await seen(page))).toBe(0)
    expect(faults).toEqual([])
  })
})
