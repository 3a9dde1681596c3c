/** Steps of a scheme and of its execution, and facts: what each asks, what is sent. */
import { RESERVE_UNITS } from '@/features/boundary-check/units'

export type Draft = Record<string, string>
export interface Field {
  name: string
  kind: 'text' | 'lines' | 'date' | 'choice' | 'yes' | 'amount' | 'money' | 'holder' | 'mine'
  optional?: true
  /** Of a choice; without one the dialog is given its options. */
  vocabulary?: string
  when?: (draft: Draft) => boolean
}

const text = (name: string): Field => ({ name, kind: 'text' })
const lines = (name: string): Field => ({ name, kind: 'lines' })
const date = (name: string): Field => ({ name, kind: 'date' })
const choice = (name: string, vocabulary: string): Field => ({ name, kind: 'choice', vocabulary })
const yes = (name: string): Field => ({ name, kind: 'yes' })
const maybe = (field: Field): Field => ({ ...field, optional: true })
const when = (field: Field, condition: (draft: Draft) => boolean): Field => ({ ...field, when: condition })
const PAPER: Field[] = [text('document_no'), date('on'), maybe(lines('note'))]
const STEP: Field[] = [date('on'), maybe(text('document_no')), maybe(lines('note'))]
const owed = (draft: Draft): boolean => draft['compensation.due'] === 'true'
const notOwed = (draft: Draft): boolean => !owed(draft)

/** By the last part of the path: acts on a scheme and on what its execution leaves to be decided. */
export const STEPS: Record<string, readonly Field[]> = {
  'hold-hearing': [date('on'), lines('record'), maybe(text('document_no'))],
  publicise: [text('media'), date('from_on'), date('to_on'), maybe(text('document_no'))],
  submit: PAPER,
  approve: PAPER,
  return: [lines('reason'), date('on'), maybe(text('document_no'))],
  begin: STEP,
  complete: STEP,
  'record-milestone': [choice('step', 'scheme_recorded_step'), date('on'), text('document_no'), maybe(lines('note'))],
  'order-closure': [text('document_no'), date('on'), text('legal_ground'), maybe(lines('note'))],
  cancel: [
    text('authority'), text('legal_ground'), text('document_no'), date('on'), date('published_on'), yes('compensation.due'),
    when({ name: 'compensation.amount', kind: 'money' }, owed), when(date('compensation.paid_on'), owed),
    when(text('compensation.document_no'), owed), when(lines('compensation.reason'), notOwed), maybe(lines('note')),
  ],
  'record-grant': [choice('method', 'scheme_gap'), date('on'), text('document_no'), maybe(lines('note'))],
  register: [
    text('code'), maybe(text('certificate_no')), maybe({ name: 'holder_id', kind: 'holder' }),
    maybe({ name: 'mine_id', kind: 'mine' }), date('valid_from'), date('valid_to'),
    date('on'), text('authority'), text('legal_ground'), text('document_no'),
  ],
  'accept-restoration': [date('on'), text('document_no'), maybe(lines('note'))],
  withdraw: [lines('reason')],
}
export const DANGEROUS = new Set(['return', 'cancel', 'withdraw'])
/** What the city's deciding desk does; everything else is the county's. */
export const DECISIONS = new Set(['approve', 'return', 'cancel', 'register'])
/** Days of these lie ahead or are not of today. */
const OPEN_DATES = new Set(['to_on', 'valid_to', 'deadline'])

const FOUND: Record<string, readonly Field[]> = {
  verification: [text('unit'), { name: 'remaining', kind: 'amount' }, choice('restoration', 'scheme_restoration')],
  finding: [choice('outcome', 'scheme_finding'), lines('grounds')],
  penalty: [],
  illegal_mining: [],
  lapse_cause: [yes('own_reason')],
  rectification: [choice('ground', 'scheme_ground'), choice('result', 'scheme_result'), maybe(date('deadline'))],
  protected_area: [text('authority'), choice('opinion', 'scheme_opinion')],
  backward: [yes('process_backward'), yes('cannot_participate')],
  fake_integration: [yes('suspected')],
}
const NUMBERED = new Set(['penalty', 'protected_area'])

/** What is asked of a fact of the kind chosen. */
export function factFields(draft: Draft): Field[] {
  const number = text('document_no')
  return [
    { name: 'right_id', kind: 'choice' }, choice('kind', 'scheme_fact'), ...(FOUND[draft.kind ?? ''] ?? []),
    date('on'), text('source'), NUMBERED.has(draft.kind ?? '') ? number : maybe(number), maybe(lines('note')),
  ]
}

export const asked = (fields: readonly Field[], draft: Draft): Field[] => fields.filter((field) => field.when?.(draft) ?? true)

/** Today where a step is usually entered on its day. */
export function emptyDraft(fields: readonly Field[], today: string): Draft {
  return Object.fromEntries(fields.flatMap(({ name, kind }): [string, string][] => {
    if (kind === 'amount') return [[name, ''], [`${name}_unit`, RESERVE_UNITS[0] ?? '']]
    if (kind === 'date') return [[name, OPEN_DATES.has(name) || name.includes('.') ? '' : today]]
    return [[name, kind === 'yes' ? 'false' : '']]
  }))
}

const YUAN = /^\d{1,13}(\.\d{1,2})?$/
function fen(yuan: string): number {
  const [whole = '0', part = ''] = yuan.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** Codes of what is missing or no figure, by field. */
export function missing(fields: readonly Field[], draft: Draft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { name, kind, optional } of asked(fields, draft)) {
    const value = draft[name]?.trim() ?? ''
    if (!value && !optional) found[name] = kind === 'choice' ? 'choose' : 'fill'
    if (value && kind === 'money' && !YUAN.test(value)) found[name] = 'bad_amount'
  }
  return found
}

/** The body: empty optional fields are left out, `a.b` stands in `a`. */
export function bodyOf(fields: readonly Field[], draft: Draft): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, kind } of asked(fields, draft)) {
    const value = draft[name]?.trim() ?? ''
    if (!value) continue
    const [outer = '', inner] = name.split('.')
    const told = kind === 'yes' ? value === 'true' : kind === 'money' ? { amount_fen: fen(value) }
      : kind === 'amount' ? { value, unit: draft[`${name}_unit`] } : value
    if (inner) body[outer] = { ...(body[outer] as object | undefined), [inner]: told }
    else body[outer] = told
  }
  return body
}
