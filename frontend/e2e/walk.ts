import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Rehearsal } from './rehearsal'

interface Parameter { name: string; in: string; required?: boolean; schema: { type?: string; format?: string } }
interface Document { paths: Record<string, { get?: { parameters?: Parameter[] } }> }
const BASE = '/api/v1/enforcement'
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const OPEN = /\/public-/

/** Every GET address of enforcement, out of the interface document; what the plays left there, and who sees it. */
export class Walk {
  readonly #routes: [string, Parameter[]][]
  readonly #found = new Map<string, Set<string>>()
  readonly #marks: Set<string>
  readonly #hashes = new Set<string>()

  constructor(private readonly play: Rehearsal, mark: string, private readonly since: string, private readonly until: string) {
    const path = fileURLToPath(new URL('../../openapi/enforcement.json', import.meta.url))
    const { paths } = JSON.parse(readFileSync(path, 'utf8')) as Document
    this.#routes = Object.entries(paths).flatMap(([route, { get }]): [string, Parameter[]][] => (get ? [[route.replace(BASE, ''), get.parameters ?? []]] : []))
    this.#marks = new Set([mark])
  }

  known(list: string): string[] {
    return [...(this.#found.get(list) ?? [])]
  }

  /** Rows of the plays in the lists of their own people: their ids, numbers and hashes; twice, since rows name each other by id. */
  async learn(people: string[]): Promise<void> {
    for (const round of [1, 2]) {
      for (const [route, parameters] of this.#routes) {
        if (route.includes('{') || OPEN.test(route)) continue
        for (const who of people) {
          const answer = await this.play.asked(who, this.#address(route, parameters, {}))
          if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) continue
          const body: unknown = await answer.json()
          const rows = Array.isArray(body) ? body : ((body as { items?: unknown[] } | null)?.items ?? [])
          for (const row of rows as Record<string, unknown>[]) this.#take(route, row)
        }
      }
      if (round === 1 && !this.#found.size) throw new Error('the plays left nothing')
    }
  }

  #take(route: string, row: Record<string, unknown>): void {
    const text = JSON.stringify(row)
    if (!this.#tells(text) || typeof row.id !== 'string') return
    const ids = this.#found.get(route) ?? new Set<string>()
    this.#found.set(route, ids.add(row.id))
    this.#marks.add(row.id)
    for (const name of ['no', 'case_no', 'slip_no', 'decision_no']) {
      const value = row[name]
      if (typeof value === 'string' && value.length > 5) this.#marks.add(value)
    }
    for (const hash of text.match(/\b[0-9a-f]{64}\b/g) ?? []) this.#hashes.add(hash)
  }

  #tells(text: string): boolean {
    return [...this.#marks].some((mark) => text.includes(mark))
  }

  /** What these people, who have nothing to do with it, are shown of it. */
  async as(people: string[]): Promise<{ seen: string[]; asked: number; records: number }> {
    const seen: string[] = []
    let [asked, records] = [0, 0]
    const cases = this.known('/cases')
    for (const who of people) {
      for (const [route, parameters] of this.#routes) {
        for (const values of this.#tries(route, cases)) {
          const answer = await this.play.asked(who, this.#address(route, parameters, values))
          const text = await answer.text()
          // a problem document names the address that was asked
          const told = answer.ok ? text : text.replaceAll(new RegExp(ID, 'g'), '')
          asked += 1
          if (this.#tells(told)) seen.push(`${who} ${route} ${answer.status}`)
          if (!route.includes('{')) continue
          records += 1
          if (answer.ok) seen.push(`${who} ${route} ${JSON.stringify(values)} is answered`)
          if (answer.status >= 500) seen.push(`${who} ${route} ${answer.status}`)
        }
      }
    }
    return { seen, asked, records }
  }

  /** A list as it is; a record by every id that the plays left in its list, else by the ids of the cases. */
  #tries(route: string, cases: string[]): Record<string, string>[] {
    const names = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
    if (!names.length) return [{}]
    if (names[0] === 'sha256') return [...this.#hashes].map((sha256) => ({ sha256 }))
    const left = this.known(route.slice(0, route.indexOf('/{')))
    return (left.length ? left : cases).map((id) => Object.fromEntries(names.map((name) => [name, id])))
  }

  #address(route: string, parameters: Parameter[], values: Record<string, string>): string {
    const query = new URLSearchParams()
    for (const one of parameters.filter((found) => found.in === 'query')) {
      if (one.name === 'limit') query.set('limit', '200')
      else if (one.required) query.set(one.name, this.#required(one))
    }
    const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    return `${BASE}${path}${query.size ? `?${query}` : ''}`
  }

  #required({ name, schema }: Parameter): string {
    const known: Record<string, string> = { since: this.since, until: this.until, division: '500113', first: this.since, last: this.until, bbox: '106,29,107,30', zoom: '12', at: '106.5,29.4', area: '106,29;107,29;107,30;106,30', year: this.until.slice(0, 4), mineral: '石灰岩' }
    const found = known[name] ?? (schema.format === 'uuid' ? this.known('/cases')[0] : undefined)
    if (!found) throw new Error(`nothing known for the required ${name}`)
    return found
  }
}
