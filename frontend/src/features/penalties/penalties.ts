/** What the screens of penalties share: paths, colours, the facts of the calculator as they are typed. */
import type { PenaltyAsk } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { currentDay } from '@/lib/clock'
import { fenOf } from '@/lib/money'

export const CALCULATIONS = '/enforcement/penalty-calculations'
export const VALUATIONS = '/enforcement/valuations'
export const TRANSFERS = '/enforcement/police-transfers'
export const PROPERTIES = '/enforcement/seized-properties'
export const FIGURES = '/enforcement/penalty-figures'
export const CASES = '/enforcement/cases'
/** How a case stands in a list of choices. */
export const describeCase = (item: Record<string, unknown>): { name: string } => ({ name: `${String(item.no)}（${String(item.title)}）` })
export type Translate = (key: string, values?: Record<string, unknown>) => string

const LIGHTS: Record<string, Tone> = { red: 'bad', amber: 'warn', green: 'ok', grey: 'idle' }
const TRANSFER_TONES: Record<string, Tone> = { reported: 'warn', refused: 'idle', approved: 'warn', handed: 'info', declined: 'warn', reconsidering: 'info', upheld: 'warn', supervising: 'info', filed: 'ok', returned: 'idle', sentenced: 'ok' }
export const toneOfLight = (light: string): Tone => LIGHTS[light] ?? 'idle'
export const toneOfTransfer = (state: string, light: string): Tone => (light === 'red' ? 'bad' : (TRANSFER_TONES[state] ?? 'idle'))
export const toneOfProperty = (state: string, light: string): Tone => (state === 'held' ? toneOfLight(light) : state === 'paid_in' || state === 'released' ? 'ok' : 'info')

/** The calculator as it is typed. Amounts are yuan. */
export const emptyDraft = () => ({
  violation: 'unlicensed_mining', article: '', also: '', stage: 'first', act_from: '', act_until: currentDay(), ore_value: '', sold_value: '', proceeds: '', refunded: '', restoration_cost: '',
  ordered_on: '', due_on: '', checked_on: '', circumstances: [] as string[], relief: 'none', ground: '', relief_reason: '', multiple: '', amount: '', reason: '', law_article: '', law_low: '', law_high: '', law_source: '', note: '',
})
export type Draft = ReturnType<typeof emptyDraft>

const MONEY = ['ore_value', 'sold_value', 'proceeds', 'refunded', 'restoration_cost', 'amount', 'law_low', 'law_high'] as const
/** Fields of money in which stands no amount; dates that are missing. */
export function checkDraft(draft: Draft, t: Translate): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of MONEY) if (draft[name].trim() && fenOf(draft[name]) === null) found[FIELD[name]] = t('form.money')
  if (!draft.act_until) found.act_until = t('form.fill', { name: t('penalties.act_until') })
  return found
}
/** The names of the wire by those of the draft: what the server says of a fact stands at its field. */
const FIELD = {
  ore_value: 'ore_value_fen', sold_value: 'sold_value_fen', proceeds: 'proceeds_fen', refunded: 'refunded_fen', restoration_cost: 'restoration_cost_fen', amount: 'amount_fen', law_low: 'entered_law.low_fen', law_high: 'entered_law.high_fen',
} as const

export function askOf(draft: Draft, caseId: string | null): PenaltyAsk {
  const said = (value: string): string | null => value.trim() || null
  const fen = (value: string): number | null => (value.trim() ? fenOf(value) : null)
  return {
    case_id: caseId, violation: draft.violation, article: said(draft.article), also_articles: draft.also ? [draft.also] : [], stage: draft.stage, act_from: said(draft.act_from), act_until: draft.act_until,
    ore_value_fen: fen(draft.ore_value), sold_value_fen: fen(draft.sold_value) ?? 0, proceeds_fen: fen(draft.proceeds) ?? 0, refunded_fen: fen(draft.refunded) ?? 0, restoration_cost_fen: fen(draft.restoration_cost),
    correction: draft.ordered_on && draft.due_on && draft.checked_on ? { ordered_on: draft.ordered_on, due_on: draft.due_on, checked_on: draft.checked_on } : null,
    circumstances: draft.circumstances, relief: draft.relief, ground: said(draft.ground), relief_reason: said(draft.relief_reason), multiple: said(draft.multiple), amount_fen: fen(draft.amount), reason: said(draft.reason),
    entered_law: draft.law_article.trim() && draft.law_source.trim() ? { article: draft.law_article.trim(), low_fen: fen(draft.law_low) ?? 0, high_fen: fen(draft.law_high) ?? 0, source: draft.law_source.trim() } : null,
    note: said(draft.note),
  } as PenaltyAsk
}
