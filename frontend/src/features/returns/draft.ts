import type { ProductionReturnDetail, ReturnContent } from '@/api/types'
import { RESERVE_UNITS } from '@/features/boundary-check/units'
import { fenOf, yuanOf } from '@/features/revenues/revenues'
import { plain, scaled } from './decimals'

export const RATES = ['recovery', 'beneficiation', 'utilisation'] as const
export const LEDGER = ['opening', 'added', 'extracted', 'lost', 'closing'] as const
export const RESIDUES = ['tailings', 'waste_rock', 'slag', 'lithium_slag', 'low_grade_ore', 'refractory_ore'] as const
/** Stocks as the register writes them: values, not words of the screen. */
export const UNITS = [RESERVE_UNITS[0] ?? '', '\u5428', ...RESERVE_UNITS.slice(1)]
export type Rate = (typeof RATES)[number]

export interface RateDraft {
  numerator: string
  denominator: string
  percent: string
}
export type LedgerDraft = Record<(typeof LEDGER)[number] | 'unit' | 'opening_note', string>
export interface LineDraft {
  mineral: string
  associated: boolean
  unit: string
  output: string
  sales_quantity: string
  sales: string
  rates: Record<Rate, RateDraft>
  reserves: LedgerDraft | null
}
export interface ResidueDraft {
  kind: string
  unit: string
  produced: string
  used: string
  stock: string
  note: string
}
export interface ReturnDraft {
  minerals: LineDraft[]
  residues: ResidueDraft[]
  profit: string
  output_value: string
  employees: string
  note: string
}
type Line = ReturnContent['minerals'][number]

const yuan = (money: { amount_fen: number } | null | undefined): string => {
  if (!money) return ''
  return money.amount_fen < 0 ? `-${yuanOf(-money.amount_fen)}` : yuanOf(money.amount_fen)
}
/** Fen of an amount that may be a loss. */
export function signedFen(typed: string): number | null {
  const text = typed.trim().replace(/^−/, '-')
  const fen = fenOf(text.replace(/^-/, ''))
  return fen === null ? null : text.startsWith('-') ? -fen : fen
}

export function ledgerDraft(unit: string, opening = ''): LedgerDraft {
  return { unit, opening, added: '', extracted: '', lost: '', closing: '', opening_note: '' }
}
export function lineDraft(mineral: string, unit: string, associated: boolean): LineDraft {
  const empty = (): RateDraft => ({ numerator: '', denominator: '', percent: '' })
  return {
    mineral, associated, unit, output: '', sales_quantity: '', sales: '',
    rates: { recovery: empty(), beneficiation: empty(), utilisation: empty() }, reserves: null,
  }
}
export function draftOf(content: ReturnContent): ReturnDraft {
  return {
    minerals: content.minerals.map(lineOf),
    residues: content.residues.map((one) => ({
      kind: one.kind, unit: one.unit, produced: one.produced ?? '', used: one.used ?? '', stock: one.stock ?? '', note: one.note ?? '',
    })),
    profit: yuan(content.profit),
    output_value: yuan(content.output_value),
    employees: content.employees?.toString() ?? '',
    note: content.note ?? '',
  }
}
function lineOf(line: Line): LineDraft {
  const rate = (name: Rate): RateDraft => {
    const found = line[name]
    return { numerator: found?.numerator ?? '', denominator: found?.denominator ?? '', percent: found?.percent ?? '' }
  }
  const held = line.reserves
  return {
    mineral: line.mineral, associated: line.associated, unit: line.unit, output: line.output ?? '',
    sales_quantity: line.sales_quantity ?? '', sales: yuan(line.sales),
    rates: { recovery: rate('recovery'), beneficiation: rate('beneficiation'), utilisation: rate('utilisation') },
    reserves: held
      ? {
          unit: held.unit, opening: held.opening ?? '', added: held.added ?? '', extracted: held.extracted ?? '',
          lost: held.lost ?? '', closing: held.closing ?? '', opening_note: held.opening_note ?? '',
        }
      : null,
  }
}

const figure = (typed: string): string | null => typed.trim().replaceAll(',', '') || null
const money = (typed: string): { amount_fen: number } | null => {
  const fen = fenOf(typed)
  return fen === null ? null : { amount_fen: fen }
}
function rateBody(rate: RateDraft): Record<string, string | null> | null {
  if (rate.percent.trim()) return { percent: figure(rate.percent) }
  if (!rate.numerator.trim() && !rate.denominator.trim()) return null
  return { numerator: figure(rate.numerator), denominator: figure(rate.denominator) }
}

/** What is sent; a field that is empty is told as not filled in. */
export function contentOf(draft: ReturnDraft): Record<string, unknown> {
  const profit = signedFen(draft.profit)
  return {
    minerals: draft.minerals.map((line) => ({
      mineral: line.mineral, associated: line.associated, unit: line.unit, output: figure(line.output),
      sales_quantity: figure(line.sales_quantity), sales: money(line.sales),
      ...Object.fromEntries(RATES.map((name) => [name, rateBody(line.rates[name])])),
      reserves: line.reserves && {
        unit: line.reserves.unit,
        ...Object.fromEntries(LEDGER.map((name) => [name, figure(line.reserves?.[name] ?? '')])),
        opening_note: line.reserves.opening_note.trim() || null,
      },
    })),
    profit: profit === null ? null : { amount_fen: profit },
    output_value: money(draft.output_value),
    employees: /^\d{1,7}$/.test(draft.employees.trim()) ? Number(draft.employees) : null,
    residues: draft.residues.map((one) => ({
      kind: one.kind, unit: one.unit, produced: figure(one.produced), used: figure(one.used), stock: figure(one.stock),
      note: one.note.trim() || null,
    })),
    note: draft.note.trim() || null,
  }
}

/** Fields in which something stands that is no figure, by the name under which the server would tell it. */
export function faults(draft: ReturnDraft): Record<string, 'figure' | 'money' | 'people' | 'both'> {
  const found: Record<string, 'figure' | 'money' | 'people' | 'both'> = {}
  const check = (name: string, typed: string): void => {
    const value = scaled(typed)
    if (typed.trim() && (value === null || value < 0n)) found[`content.${name}`] = 'figure'
  }
  draft.minerals.forEach((line, at) => {
    check(`minerals.${at}.output`, line.output)
    check(`minerals.${at}.sales_quantity`, line.sales_quantity)
    if (line.sales.trim() && fenOf(line.sales) === null) found[`content.minerals.${at}.sales`] = 'money'
    for (const name of RATES) {
      const rate = line.rates[name]
      for (const part of ['numerator', 'denominator', 'percent'] as const) check(`minerals.${at}.${name}`, rate[part])
      if (!rate.percent.trim() && !!rate.numerator.trim() !== !!rate.denominator.trim()) found[`content.minerals.${at}.${name}`] = 'both'
    }
    for (const name of LEDGER) check(`minerals.${at}.reserves.${name}`, line.reserves?.[name] ?? '')
  })
  draft.residues.forEach((one, at) => {
    for (const name of ['produced', 'used', 'stock'] as const) check(`residues.${at}.${name}`, one[name])
  })
  if (draft.profit.trim() && signedFen(draft.profit) === null) found['content.profit'] = 'money'
  if (draft.output_value.trim() && fenOf(draft.output_value) === null) found['content.output_value'] = 'money'
  if (draft.employees.trim() && !/^\d{1,7}$/.test(draft.employees.trim())) found['content.employees'] = 'people'
  return found
}

export interface Balance {
  computed: string | null
  /** Stated closing minus computed one; '0' when the ledger balances. */
  difference: string | null
}
/** Opening + added − extracted − lost against the closing that was typed. */
export function balanceOf(ledger: LedgerDraft): Balance {
  const [opening, added, extracted, lost] = [scaled(ledger.opening), scaled(ledger.added), scaled(ledger.extracted), scaled(ledger.lost)]
  if (opening === null || added === null || extracted === null || lost === null) return { computed: null, difference: null }
  const computed = opening + added - extracted - lost
  const closing = scaled(ledger.closing)
  return { computed: plain(computed), difference: closing === null ? null : plain(closing - computed) }
}
/** Sales of all minerals together, in yuan; null while one is no amount. */
export function salesOf(draft: ReturnDraft): number | null {
  let sum = 0
  for (const line of draft.minerals) {
    const fen = line.sales.trim() ? fenOf(line.sales) : 0
    if (fen === null) return null
    sum += fen
  }
  return sum
}

export interface Compared {
  key: string
  group: string
  name: string
  unit: string
  now: string | null
  before: string | null
  money?: boolean
}
/** Every figure of a return beside that of the quarter before. `word` names a field. */
export function compared(record: ProductionReturnDetail, word: (key: string) => string): Compared[] {
  const { content, former } = record
  const rows: Compared[] = []
  for (const line of content.minerals) {
    const last = former?.minerals.find((one) => one.mineral === line.mineral && one.unit === line.unit)
    const add = (name: string, now: string | null | undefined, before: string | null | undefined, unit = line.unit): void => {
      rows.push({ key: `${line.mineral}.${name}`, group: line.mineral, name: word(name), unit, now: now ?? null, before: before ?? null })
    }
    add('output', line.output, last?.output)
    add('sales_quantity', line.sales_quantity, last?.sales_quantity)
    rows.push({
      key: `${line.mineral}.sales`, group: line.mineral, name: word('sales'), unit: word('yuan'), now: yuan(line.sales) || null,
      before: yuan(last?.sales) || null, money: true,
    })
    if (line.reserves) for (const name of LEDGER) add(name, line.reserves[name], last?.reserves?.[name], line.reserves.unit)
  }
  for (const name of ['profit', 'output_value'] as const) {
    rows.push({ key: name, group: word('whole'), name: word(name), unit: word('yuan'), now: yuan(content[name]) || null, before: yuan(former?.[name]) || null, money: true })
  }
  rows.push({
    key: 'employees', group: word('whole'), name: word('employees'), unit: word('people'), now: content.employees?.toString() ?? null,
    before: former?.employees?.toString() ?? null,
  })
  content.residues.forEach((one, at) => {
    const last = former?.residues.find((other) => other.kind === one.kind && other.unit === one.unit)
    for (const name of ['produced', 'used', 'stock'] as const) {
      rows.push({ key: `${one.kind}.${at}.${name}`, group: word(one.kind), name: word(name), unit: one.unit, now: one[name] ?? null, before: last?.[name] ?? null })
    }
  })
  return rows
}
