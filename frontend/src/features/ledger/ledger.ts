import type { LedgerAccount, LedgerLine } from '@/api/types'
import { fenOf } from '@/features/revenues/revenues'

/** Yuan of fen as digits, the sign in front. No figure passes through a float. */
export function yuanOf(fen: number): string {
  const digits = Math.abs(fen).toString().padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Fen of a limit as typed: empty for none, a minus sign allowed; undefined when it is no amount. */
export function limitOf(typed: string): number | null | undefined {
  const text = typed.trim()
  if (!text) return null
  const fen = fenOf(text.replace(/^-/, ''))
  return fen === null ? undefined : text.startsWith('-') ? -fen : fen
}

export interface AccountDraft {
  code: string
  name: string
  type: string
  kind: string
  division_code: string
  low: string
  high: string
  note: string
}

export function draftOf(account: LedgerAccount | null, division: string): AccountDraft {
  return {
    code: account?.code ?? '', name: account?.name ?? '', type: account?.type ?? 'asset', kind: account?.kind ?? 'decided',
    division_code: account?.division_code ?? division, low: account ? shown(account.min_balance_fen) : '0',
    high: shown(account?.max_balance_fen ?? null), note: account?.note ?? '',
  }
}
function shown(fen: number | null): string {
  return fen === null ? '' : yuanOf(fen)
}

/** Fields that cannot be sent as they are, with the key of what is wrong. */
export function faults(draft: AccountDraft): Partial<Record<keyof AccountDraft, 'fill' | 'amount' | 'order'>> {
  const found: Partial<Record<keyof AccountDraft, 'fill' | 'amount' | 'order'>> = {}
  for (const field of ['code', 'name', 'division_code'] as const) if (!draft[field].trim()) found[field] = 'fill'
  const [low, high] = [limitOf(draft.low), limitOf(draft.high)]
  if (low === undefined) found.low = 'amount'
  if (high === undefined) found.high = 'amount'
  if (typeof low === 'number' && typeof high === 'number' && low > high) found.high = 'order'
  return found
}

/** What of a draft is sent when an account changes; opening sends what stays as well. */
export function bodyOf(draft: AccountDraft): Record<string, unknown> {
  return {
    name: draft.name.trim(), min_balance_fen: limitOf(draft.low) ?? null, max_balance_fen: limitOf(draft.high) ?? null,
    note: draft.note.trim() || null,
  }
}

/** Points of the balance line, the oldest first: when a line counts and what stood after it. */
export function balanceLine(lines: LedgerLine[]): [string, number][] {
  return lines.toSorted((a, b) => a.version - b.version).map((line) => [line.recorded_at, line.balance_fen / 100])
}
