import { useI18n } from 'vue-i18n'
import type { LedgerEntry, LedgerHold, LedgerTransactionItem } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { addDays, parseDate } from '@/lib/format'
import { fenOf } from '@/lib/money'
import { useSession } from '@/stores/session'

export const LEDGER = '/restoration/ledger'
export const VOUCHERS = `${LEDGER}/transactions`
export const HOLDS = `${LEDGER}/holds`
export const CLOSINGS = `${LEDGER}/closings`

export interface EntryDraft {
  account: string
  side: string
  amount: string
}
export interface VoucherDraft {
  day: string
  memo: string
  entries: EntryDraft[]
}
export const freshEntry = (side = 'debit'): EntryDraft => ({ account: '', side, amount: '' })

/** Both sides in fen, of the lines that hold an amount. */
export function sumsOf(entries: readonly EntryDraft[]): { debit: number; credit: number } {
  const sum = (side: string): number => entries.filter((one) => one.side === side).reduce((all, one) => all + (fenOf(one.amount) ?? 0), 0)
  return { debit: sum('debit'), credit: sum('credit') }
}

/** What of a voucher cannot be sent, by field, with the key of why. */
export function voucherFaults(draft: VoucherDraft, today: string): Record<string, string> {
  const found: Record<string, string> = {}
  if (parseDate(draft.day) === null) found.day = 'ledger.day_wrong'
  else if (draft.day > today) found.day = 'ledger.day_future'
  draft.entries.forEach((one, at) => {
    if (!one.account) found[`entries.${at}.account`] = 'ledger.account_needed'
    if (!fenOf(one.amount)) found[`entries.${at}.amount`] = 'ledger.amount_needed'
  })
  const { debit, credit } = sumsOf(draft.entries)
  if (draft.entries.length < 2 || !debit || !credit) found.entries = 'ledger.two_entries'
  else if (debit !== credit) found.entries = 'ledger.uneven_told'
  return found
}

/** When an event of a day counts: noon of a past day, of today the moment at which the form was opened. */
export const eventAt = (day: string, today: string, opened: string): string => (day === today ? opened : `${day}T12:00:00+08:00`)

/** Instants between which days lie, the last one included, as the list takes them. */
export const spanOf = (from: unknown, to: unknown): { from: string | undefined; to: string | undefined } => ({
  from: from ? `${String(from)}T00:00:00+08:00` : undefined,
  to: to ? `${addDays(String(to), 1)}T00:00:00+08:00` : undefined,
})

/** Fen of one side, which equals the other. */
export const amountOf = (entries: readonly LedgerEntry[]): number => entries.reduce((sum, one) => sum + (one.side === 'debit' ? one.amount_fen : 0), 0)

/** The accounts of one side by name, each once; one outside the scope by its code. */
export const accountsOf = ({ entries, account_names }: LedgerTransactionItem, side: string): string =>
  [...new Set(entries.filter((one) => one.side === side).map((one) => account_names[one.account] ?? one.account))].join('、')

const HOLD_TONES: Record<LedgerHold['status'], Tone> = { held: 'info', posted: 'ok', voided: 'idle', expired: 'idle' }
export const toneOfHold = (hold: LedgerHold): Tone => HOLD_TONES[hold.status]

/** Who acted: the reader and the system in words, anybody else by the number of the account. */
export function useActor(): (actor: string) => string {
  const { t } = useI18n()
  const session = useSession()
  return (actor) => {
    if (actor === session.me?.id) return t('ledger.actor_me')
    return actor.startsWith('system') ? t('ledger.actor_system') : actor
  }
}
