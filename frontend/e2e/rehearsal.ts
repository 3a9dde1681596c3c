import type { Browser, Page } from 'playwright-core'
import { go, signIn, visit, type Visit } from './fixtures'
import { PASSWORD, type Platform } from './server'

const DAY = 86_400_000
export type Json = Record<string, unknown>

/** People of a play, each at an own desk, on a platform whose day is moved. */
export class Rehearsal {
  readonly #desks = new Map<string, Visit>()
  readonly #tokens = new Map<string, string>()
  readonly #platform: Platform
  readonly #browser: Browser
  #ahead = 0

  constructor(platform: Platform, browser: Browser) {
    this.#platform = platform
    this.#browser = browser
  }

  today(): string {
    return new Date(Date.now() + 8 * 3_600_000 + this.#ahead * DAY).toISOString().slice(0, 10)
  }

  day(from: number): string {
    return new Date(Date.parse(this.today()) + from * DAY).toISOString().slice(0, 10)
  }

  async passTo(day: string): Promise<void> {
    this.#ahead += Math.round((Date.parse(day) - Date.parse(this.today())) / DAY)
    await this.#platform.ahead(this.#ahead)
  }

  /** Errors of the browsers that no refusal explains, by whose they are. */
  faults(): string[] {
    return [...this.#desks].flatMap(([who, one]) => one.faults.map((fault) => `${who}: ${fault}`))
  }

  /** Whose account sits at a desk. */
  account(who: string): string {
    return who
  }

  async desk(who: string, address: string): Promise<Page> {
    const known = this.#desks.get(who)
    if (known) {
      await go(known.page, address)
      return known.page
    }
    const opened = await visit(this.#browser, { origin: this.#platform.origin, expected: [403, 404, 409, 422] })
    this.#desks.set(who, opened)
    await signIn(opened.page, this.account(who), address, PASSWORD)
    return opened.page
  }

  idOf(address: string): string {
    return address.split('/').at(-1) ?? ''
  }

  /** A new account with one role in a division; its first password is changed. */
  async person(username: string, role: string, division: string, organisation: string, from = ''): Promise<void> {
    const first = 'Sample-first-2026'
    const body = { username, display_name: `示例${username}`, organisation_id: organisation, initial_password: first }
    const user = await this.call<{ id: string }>(`system_admin${from}`, 'POST', '/identity/users', body)
    await this.call(`security_admin${from}`, 'POST', `/identity/users/${user.id}/role-assignments`, { role, division_code: division })
    const token = await this.#token(username, first)
    await this.#send(token, 'POST', '/identity/me/password', { current_password: first, new_password: PASSWORD })
  }

  async call<T>(who: string, method: string, path: string, body?: Json, version?: number): Promise<T> {
    return (await this.#send(await this.#token(who), method, path, body, version)) as T
  }

  /** What a person is answered, whatever it is. */
  async asked(who: string, address: string): Promise<Response> {
    return fetch(`${this.#platform.origin}${address}`, { headers: { Authorization: `Bearer ${await this.#token(who)}` } })
  }

  async #token(who: string, password = PASSWORD): Promise<string> {
    const known = this.#tokens.get(`${who} ${password}`)
    if (known) return known
    const body = new URLSearchParams({ grant_type: 'password', username: who, password })
    const answer = await fetch(`${this.#platform.origin}/api/v1/identity/token`, { method: 'POST', body })
    const { access_token: token } = (await answer.json()) as { access_token: string }
    this.#tokens.set(`${who} ${password}`, token)
    return token
  }

  async #send(token: string, method: string, path: string, body?: Json, version?: number): Promise<unknown> {
    const headers: Record<string, string> = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
    if (version !== undefined) headers['If-Match'] = `"${version}"`
    const answer = await fetch(`${this.#platform.origin}/api/v1${path}`, { method, headers, body: body ? JSON.stringify(body) : undefined })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
}
