/** What the public site's pages share: resources, words of codes, facts of a record. */
import { useI18n } from 'vue-i18n'
import type { SiteItem } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { formatYuan } from '@/lib/format'

export const RESOURCES = ['rights', 'notices', 'penalties', 'lists', 'restorations', 'green-mines', 'draws', 'cases', 'closures'] as const
export type Resource = (typeof RESOURCES)[number]
/** Those with areas that can be drawn. */
export const DRAWN: readonly string[] = ['rights', 'restorations']
/** How many the list filters by kind and state. */
const KINDS: Record<string, string> = { rights: 'right_kind', notices: 'notice_kind', lists: 'list_kind', closures: 'closure_kind' }
const STATES: Record<string, readonly string[]> = {
  draws: ['committed', 'drawn', 'voided'], penalties: ['published', 'withdrawn'],
  restorations: ['planned', 'underway', 'completed'], 'green-mines': ['listed', 'removed'],
}
const CLOSURES = ['unlicensed', 'unsafe', 'backward', 'consolidated', 'exhausted', 'protected', 'basin', 'repeated', 'lapsed', 'term_ended', 'other']
const TONES: Record<string, Tone> = {
  publicised: 'info', published: 'info', announced: 'info', committed: 'info', planned: 'info', underway: 'info', failed: 'idle', terminated: 'idle', voided: 'idle',
  removed: 'idle', closed: 'idle', withdrawn: 'idle', expired: 'idle', lapsed: 'idle', cancelled: 'idle', abnormal: 'warn', detained: 'warn', renewal_pending: 'warn', serious: 'bad', revoked: 'bad',
}
/** Fields that are tables of their own or told elsewhere on the page. */
const TABLES = new Set(['entries', 'phases', 'acceptances'])
const APART = new Set(['proof', 'title', 'closure_kind'])

type Row = Record<string, unknown>
export interface Fact {
  name: string
  value: string
}
export interface SiteTable {
  name: string
  columns: string[]
  rows: string[][]
}
export const toneOf = (item: Pick<SiteItem, 'state'>): Tone => TONES[item.state ?? ''] ?? 'ok'
const plain = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

export function useSite() {
  const { t, te, tm } = useI18n()
  const known = (key: string, code: string): string => (te(`site.${key}.${code}`) || te(`site.${key}.${code}`, 'zh-CN') ? t(`site.${key}.${code}`) : code)
  const nameOf = (resource: string): string => known('resource', resource)
  const fieldName = (code: string): string => known('names', code)

  function kindName(item: Pick<SiteItem, 'resource' | 'kind'>): string {
    const book = KINDS[item.resource]
    return book && item.kind ? known(book, item.kind) : ''
  }
  function stateName(item: Pick<SiteItem, 'resource' | 'state'>): string {
    if (!item.state) return ''
    if (item.resource === 'rights') return known('licence', item.state)
    return known(item.resource === 'lists' ? 'list_kind' : 'stage_of', item.state)
  }
  function valueOf(field: string, value: unknown, resource = ''): string {
    if (value === null || value === undefined) return ''
    if (typeof value === 'boolean') return known('value', value ? 'yes' : 'no')
    if (Array.isArray(value)) return value.map((one) => valueOf(field, one)).join('、')
    if (field.endsWith('_fen') && typeof value === 'number') return formatYuan(value)
    if (field === 'licence_status') return known('licence', String(value))
    if (field === 'right_kind' || (field === 'kind' && resource === 'rights')) return known('right_kind', String(value))
    return /^[a-z_]+$/.test(String(value)) ? known('value', String(value)) : String(value)
  }
  const listOf = (book: string): { value: string; label: string }[] =>
    (book === 'right_kind' ? ['mining', 'exploration'] : book === 'list_kind' ? ['abnormal', 'serious'] : book === 'closure_kind' ? CLOSURES
      : ['application', 'grant_notice', 'grant_result', 'annual_information', 'consolidation_scheme', 'acceptance', 'lapse_list', 'plan', 'release_plan', 'mining_area']
    ).map((value) => ({ value, label: known(book, value) }))

  return {
    nameOf, kindName, stateName, fieldName, valueOf,
    textOf: (resource: string): string => known('resource_text', resource),
    kindsOf: (resource: string) => (KINDS[resource] ? listOf(KINDS[resource]) : []),
    statesOf: (resource: string) =>
      (resource === 'rights' ? ['valid', 'renewal_pending', 'detained', 'expired', 'lapsed', 'revoked', 'cancelled'] : (STATES[resource] ?? []))
        .map((state) => ({ value: state, label: known(resource === 'rights' ? 'licence' : 'stage_of', state) })),
    /** Single values in the order of the policy; values of a nested object stand among them. */
    factsOf(item: Pick<SiteItem, 'resource' | 'fields'>): Fact[] {
      const order = Object.keys(tm('site.names') as Row)
      const inOrder = Object.entries(item.fields).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      const pairs = inOrder.flatMap(([name, value]): [string, unknown][] =>
        APART.has(name) || (TABLES.has(name) && Array.isArray(value) && value.some(plain)) ? [] : plain(value) ? Object.entries(value) : [[name, value]])
      const proof = item.fields['proof']
      if (plain(proof)) pairs.push(...['commitment', 'committed_at', 'randomness', 'randomness_source', 'seed'].map((name): [string, unknown] => [name, proof[name]]))
      return pairs
        .filter(([, value]) => !Array.isArray(value) || !value.some(plain))
        .map(([name, value]) => ({ name: fieldName(name), value: valueOf(name, value, item.resource) }))
        .filter((one) => one.value)
    },
    tablesOf(item: Pick<SiteItem, 'fields'>): SiteTable[] {
      return Object.entries(item.fields).flatMap(([name, value]): SiteTable[] => {
        if (!Array.isArray(value)) return []
        const rows = value.filter(plain)
        const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
        if (!rows.length || !columns.length) return []
        return [{ name: fieldName(name), columns: columns.map(fieldName), rows: rows.map((row) => columns.map((one) => valueOf(one, row[one]))) }]
      })
    },
  }
}
