/** Entering an approved application in the register, or issuing its licence: what is asked and sent. */
import type { Application } from '@/api/types'

export interface PermitDraft {
  kind: string
  number: string
  authority: string
  valid_from: string
  valid_to: string
}
export interface IssueDraft {
  code: string
  name: string
  certificate_no: string
  effective_on: string
  valid_from: string
  valid_to: string
  number: string
  issued_on: string
  issuing_authority: string
  issuing_level: string
  conditions_met: number[]
  permits: PermitDraft[]
  mine_id: string
  /** A mine is made with the right that is entered. */
  new_mine: boolean
}
export type IssueField = Exclude<keyof IssueDraft, 'conditions_met' | 'permits' | 'mine_id' | 'new_mine'>

interface Asked {
  field: IssueField
  optional?: true
}
const TERM: Asked[] = [{ field: 'valid_from', optional: true }, { field: 'valid_to', optional: true }]
const ENTRY: Record<string, Asked[]> = {
  new: [{ field: 'code' }, { field: 'name' }, { field: 'certificate_no', optional: true }, { field: 'effective_on' }, ...TERM],
  renewal: [{ field: 'effective_on' }, { field: 'valid_from', optional: true }, { field: 'valid_to' }, { field: 'certificate_no', optional: true }],
  retention: [{ field: 'effective_on' }, { field: 'valid_to' }, { field: 'certificate_no', optional: true }],
  change: [{ field: 'effective_on' }, { field: 'name', optional: true }, { field: 'certificate_no', optional: true }],
  transfer: [{ field: 'effective_on' }, { field: 'certificate_no', optional: true }],
  cancellation: [{ field: 'effective_on' }],
  plan_approval: [],
  licence_issue: [
    { field: 'number', optional: true }, { field: 'valid_from' }, { field: 'valid_to' }, { field: 'issued_on' }, { field: 'issuing_authority' },
    { field: 'issuing_level', optional: true },
  ],
}
export const DATED: readonly IssueField[] = ['effective_on', 'valid_from', 'valid_to', 'issued_on']

export const askedOf = (kind: string): readonly Asked[] => ENTRY[kind] ?? []
export const needsRight = (record: Application): boolean => !!record.right_id && !['licence_issue', 'plan_approval'].includes(record.kind)
/** Entries that may say which mine the right is worked by; only a new mining right may bring one of its own. */
export const takesMine = (record: Application): boolean => record.kind === 'new' || record.kind === 'change'
export const mayMakeMine = (record: Application): boolean => record.kind === 'new' && record.right_kind === 'mining'
/** Conditions that are met before issue. */
export const toMeet = (record: Application): Application['conditions'] =>
  record.conditions.filter((one) => one.due === 'before_issue' && !one.met_on)

export const freshPermit = (kind = 'eia'): PermitDraft => ({ kind, number: '', authority: '', valid_from: '', valid_to: '' })

/** A line for each permit that is asked of a new right, at least one. */
export function issueDraft(today: string, asked: readonly string[] = []): IssueDraft {
  return {
    code: '', name: '', certificate_no: '', effective_on: today, valid_from: '', valid_to: '',
    number: '', issued_on: today, issuing_authority: '', issuing_level: '', conditions_met: [],
    permits: asked.length ? asked.map((kind) => freshPermit(kind)) : [freshPermit()],
    mine_id: '', new_mine: false,
  }
}
/** Lines in which somebody wrote something; one left blank is no permit. */
const permitsOf = (draft: IssueDraft, record: Application): PermitDraft[] =>
  record.kind === 'new' ? draft.permits.filter((one) => one.number.trim() || one.authority.trim() || one.valid_from || one.valid_to) : []

/** The dialog's field that an error is about: the body has them below the entry or the licence. */
export const fieldOfIssue = (name: string): string => name.replace(/^(?:register_entry|licence)\./, '')

/** Codes of what is missing, by field. */
export function issueMissing(draft: IssueDraft, record: Application): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { field, optional } of askedOf(record.kind)) if (!optional && !draft[field].trim()) found[field] = 'fill'
  if (draft.valid_from && draft.valid_to && draft.valid_to < draft.valid_from) found.valid_to = 'date_order'
  for (const one of permitsOf(draft, record)) {
    if (!one.number.trim() || !one.authority.trim() || !one.valid_from) found.permits = 'need_permit'
    else if (one.valid_to && one.valid_to < one.valid_from) found.permits = 'permit_order'
  }
  if (toMeet(record).some((one) => !draft.conditions_met.includes(one.no))) found.conditions_met = 'need_met'
  return found
}

/** The body; `version` is that of the right as it is now. */
export function issueBody(draft: IssueDraft, record: Application, version: number | null): Record<string, unknown> {
  const said: Record<string, unknown> = Object.fromEntries(
    askedOf(record.kind).flatMap(({ field }) => (draft[field].trim() ? [[field, draft[field].trim()]] : [])),
  )
  const permits = permitsOf(draft, record)
  if (permits.length) {
    said.permits = permits.map((one) => ({ ...one, number: one.number.trim(), authority: one.authority.trim(), valid_to: one.valid_to || null }))
  }
  if (takesMine(record) && draft.mine_id) said.mine_id = draft.mine_id
  else if (mayMakeMine(record) && draft.new_mine) said.new_mine = true
  const body: Record<string, unknown> = { conditions_met: draft.conditions_met }
  if (record.kind === 'licence_issue') body.licence = said
  else if (record.kind !== 'plan_approval') body.register_entry = version === null ? said : { ...said, right_version: version }
  return body
}
