/** A fund as it is shown, and which acts ask for what. */
import type { Accrual, Fund, FundCourse, FundDeclaration, FundDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import { formatNumber, formatYuan } from '@/lib/format'

export const PATH = '/restoration/funds'
export const DECLARATIONS = '/restoration/fund-declarations'
const TONES: Record<string, Tone> = { to_open: 'info', open: 'ok', settling: 'warn', closed: 'idle' }
export const toneOfFund = (state: string): Tone => TONES[state] ?? 'idle'
export const toneOfFault = (fault: string): Tone => (fault === 'short' ? 'warn' : 'bad')
type Translate = (key: string, values?: Record<string, unknown>) => string
type Word = (vocabulary: string, code: string) => string

/** Whole yuan and fen as an exact decimal string, for tables and files. */
export function yuanText(fen: number | null | undefined): string | null {
  if (fen === null || fen === undefined) return null
  const digits = Math.abs(fen).toString().padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A share of four places as a percentage with two: `0.6667` is 66.67 %. */
export function percent(ratio: string | null): string {
  const match = /^(\d+)\.(\d{4})$/.exec(ratio ?? '')
  if (!match) return ''
  const digits = `${match[1] ?? ''}${match[2] ?? ''}`.replace(/^0+(?=\d{3})/, '')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`
}

/** What is to be done next, in one sentence. */
export function nextText(fund: Fund, today: string, t: Translate): string {
  if (fund.state === 'closed') return t('funds.next_closed')
  if (fund.state === 'settling') return t(fund.accepted_on ? 'funds.next_settling' : 'funds.next_settling_unaccepted')
  if (fund.state === 'to_open') {
    if (!fund.open_due) return t('funds.next_to_open_plain')
    return t(fund.open_due < today ? 'funds.next_late' : 'funds.next_to_open', { due: fund.open_due })
  }
  if (fund.accepted_on) return t('funds.next_accepted', { no: fund.acceptance_no })
  if (fund.short_fen) return t('funds.next_short', { amount: formatYuan(fund.short_fen), since: fund.short_since })
  return t('funds.next_open')
}

/** Acts that stand open and belong to this person, the first one to be done before the others. */
const ORDER = ['open', 'release', 'settle', 'deposit', 'basis', 'accept', 'merge']
export function offered(fund: FundDetail, may: (permission: string) => boolean): string[] {
  const own = fund.actions.filter((name) => may(name === 'release' ? 'restoration.fund:release' : 'restoration.fund:write'))
  return own.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
}

/** One line for each period that was estimated or declared, the newest first. */
export interface PeriodRow {
  period: string
  accrual: Accrual | null
  editions: number
  declaration: FundDeclaration | null
}
export function periodsOf(accruals: readonly Accrual[], declarations: readonly FundDeclaration[]): PeriodRow[] {
  const rows = new Map<string, PeriodRow>()
  const row = (period: string): PeriodRow => {
    const found = rows.get(period) ?? { period, accrual: null, editions: 0, declaration: null }
    rows.set(period, found)
    return found
  }
  for (const one of accruals) {
    const found = row(one.period)
    found.editions += 1
    if ((one.edition ?? 0) >= (found.accrual?.edition ?? 0)) found.accrual = one
  }
  for (const one of declarations) row(one.period).declaration = one
  return [...rows.values()].toSorted((a, b) => b.period.localeCompare(a.period))
}

const IN_FEN = new Set(['base', 'remaining_cost'])
/** A value of the estimate as people read it: fen as yuan, the rest as it stands. */
export function factorText(name: string, value: string | null): string {
  if (value === null) return ''
  if (!IN_FEN.has(name) || !/^-?\d+$/.test(value)) return formatNumber(value)
  return formatNumber(yuanText(Number(value))?.replace(/\.00$/, ''))
}

/** Lines of the chart in 万元: drawing alone passes through a float. */
export function seriesOf(course: FundCourse): { days: string[]; lines: Record<'due' | 'paid' | 'used' | 'balance', number[]> } {
  const units = (pick: (point: FundCourse['items'][number]) => number): number[] => course.items.map((one) => pick(one) / 1_000_000)
  return {
    days: course.items.map((one) => one.on),
    lines: { due: units((p) => p.due_fen), paid: units((p) => p.paid_fen), used: units((p) => p.used_fen), balance: units((p) => p.balance_fen) },
  }
}

interface Offer { t: Translate; word: Word; options: (vocabulary: string) => { value: string; label: string }[]; today: string }

/** The form of an act. */
export function stepOf(act: string, fund: FundDetail, { t, word, options, today }: Offer): StepForm {
  const form = (fields: StepField[], text?: string, danger?: boolean): StepForm => ({ title: word('fund_act', act), path: `${PATH}/${fund.id}/${act}`, fields, text, danger })
  const note: StepField = { name: 'note', label: t('funds.note'), kind: 'lines', optional: true }
  const paper: StepField = { name: 'document_no', label: t('funds.document_no') }
  const on: StepField = { name: 'on', label: t('funds.on_day'), kind: 'date', initial: today }
  const choice = (name: string, vocabulary: string, initial: string | null | undefined): StepField => ({
    name, label: t(`funds.${name}`), kind: 'select', options: options(vocabulary), optional: true, initial: initial ?? '',
  })
  const typed = (name: 'region_factor' | 'price_factor' | 'plan_output_t' | 'basis_document_no'): StepField => ({
    name, label: t(`funds.${name}`), optional: true, initial: fund[name] ?? '',
  })
  switch (act) {
    case 'open':
      return form([
        { name: 'opened_on', label: t('funds.opened_on'), kind: 'date', initial: today },
        { name: 'bank_name', label: t('funds.bank_name') }, { name: 'bank_account_no', label: t('funds.bank_account_no') },
        { name: 'agreement_on', label: t('funds.agreement_on'), kind: 'date', initial: today },
        { name: 'agreement_document_id', label: t('funds.agreement_file'), kind: 'file', service: 'restoration', optional: true },
      ])
    case 'basis':
      return form([
        choice('mineral_class', 'fund_class', fund.mineral_class), choice('method', 'fund_method', fund.method),
        choice('land', 'fund_land', fund.land), typed('region_factor'), typed('price_factor'), typed('plan_output_t'), typed('basis_document_no'),
      ])
    case 'deposit':
      return form([
        ...(fund.reclamation?.place === 'beside'
          ? [{ name: 'account', label: t('funds.purse'), kind: 'select' as const, options: options('fund_purse'), initial: 'fund', hint: t('funds.purse_hint') }]
          : []),
        { name: 'amount', label: t('funds.amount'), kind: 'money' }, { name: 'paid_on', label: t('funds.paid_on'), kind: 'date', initial: today },
        { name: 'receipt_no', label: t('funds.receipt_no') }, note,
      ], t('funds.deposit_text'))
    case 'merge':
      return form([{
        name: 'into', label: t('funds.into'), kind: 'lookup', from: PATH, query: { state: 'open' }, hint: t('funds.into_hint'),
        describe: (item) => ({ name: `${String(item.right_name)}（${String(item.holder_name)}）`, disabled: item.id === fund.id }),
      }, on, paper, note], t('funds.merge_text'), true)
    case 'accept':
      return form([{ name: 'accepted_on', label: t('funds.accepted_on'), kind: 'date', initial: today }, paper, note])
    case 'settle':
      return form([on, paper, note], t('funds.settle_text'))
    default:
      return form([on, paper, note], t('funds.release_text', { amount: formatYuan(fund.balance_fen) }), true)
  }
}
