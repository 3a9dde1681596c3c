/** Price tables on the screen. */
import type { GuidePrice } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { fenOf } from '@/features/revenues/revenues'

type State = 'withdrawn' | 'coming' | 'replaced' | 'valid'
export const PRICE_TONES: Record<State, Tone> = { withdrawn: 'idle', coming: 'info', replaced: 'idle', valid: 'ok' }

export function priceState(price: GuidePrice, today: string): State {
  if (price.withdrawn_on) return 'withdrawn'
  if (price.valid_from > today) return 'coming'
  return price.replaced_on && price.replaced_on <= today ? 'replaced' : 'valid'
}

export interface PriceDraft {
  kind: string
  mineral: string
  product: string
  price: string
  floor: string
  ceiling: string
  unit: string
  valid_from: string
  document_no: string
  confirmed: boolean
  note: string
}
export const emptyPrice = (today: string): PriceDraft => ({
  kind: 'benchmark', mineral: '', product: '', price: '', floor: '', ceiling: '', unit: '', valid_from: today, document_no: '', confirmed: false, note: '',
})

/** What is missing, by field: `fill`, `money` or `order`. */
export function priceFaults(draft: PriceDraft): Record<string, 'fill' | 'money' | 'order'> {
  const found: Record<string, 'fill' | 'money' | 'order'> = {}
  for (const field of ['mineral', 'product', 'unit', 'valid_from', 'document_no'] as const) if (!draft[field].trim()) found[field] = 'fill'
  for (const field of ['price', 'floor', 'ceiling'] as const) {
    if ((field === 'price' || draft[field].trim()) && !fenOf(draft[field])) found[field] = 'money'
  }
  const price = fenOf(draft.price) ?? 0
  if (!found.floor && draft.floor.trim() && (fenOf(draft.floor) ?? 0) > price) found.floor = 'order'
  if (!found.ceiling && draft.ceiling.trim() && (fenOf(draft.ceiling) ?? 0) < price) found.ceiling = 'order'
  return found
}

export function priceBody(draft: PriceDraft, division: string): Record<string, unknown> {
  const money = (typed: string): { amount_fen: number | null } | null => (typed.trim() ? { amount_fen: fenOf(typed) } : null)
  return {
    division_code: division, kind: draft.kind, mineral: draft.mineral.trim(), product: draft.product.trim(), price: money(draft.price),
    floor: money(draft.floor), ceiling: money(draft.ceiling), unit: draft.unit.trim(), valid_from: draft.valid_from,
    document_no: draft.document_no.trim(), confirmed: draft.confirmed, note: draft.note.trim() || null,
  }
}
