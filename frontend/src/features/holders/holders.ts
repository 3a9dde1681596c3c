/** What of a holder is filled in, and what of it is sent. */
import type { Holder } from '@/api/types'
import { covers } from '@/lib/divisions'

export interface HolderDraft {
  name: string
  credit_code: string
  kind: string
  address: string
  legal_representative: string
  phone: string
  division_code: string
  /** Of a holder that is entered already: whether it is in being, and in arrears here. */
  status: string
  in_arrears: boolean
}

export const draftOf = (holder: Holder | null, division: string): HolderDraft => ({
  name: holder?.name ?? '', credit_code: holder?.credit_code ?? '', kind: holder?.kind ?? 'company', address: holder?.address ?? '',
  legal_representative: holder?.legal_representative ?? '', phone: holder?.phone ?? '', division_code: holder?.division_code ?? division,
  status: holder?.status ?? 'active', in_arrears: holder?.in_arrears ?? false,
})

/** Whether the division keeps the holder; of one kept elsewhere only arrears are noted. */
export const keeps = (holder: Pick<Holder, 'division_code'>, own: string): boolean => covers(own, holder.division_code)

/** A new holder whole; of one that is there all but its division, status and arrears only where they changed. */
export function bodyOf(draft: HolderDraft, before: HolderDraft | null): Record<string, unknown> {
  const { division_code, status, in_arrears, ...plain } = draft
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, value.trim() || null]))
  if (!before) return { ...fields, division_code }
  if (status !== before.status) fields.status = status
  if (in_arrears !== before.in_arrears) fields.in_arrears = in_arrears
  return fields
}

/** Divisions in which arrears are noted. */
export const owing = (holder: Pick<Holder, 'divisions'>): string =>
  holder.divisions.filter((one) => one.in_arrears).map((one) => one.name).join('、')
