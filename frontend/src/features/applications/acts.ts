/** What is done with an application: which act is offered, what it asks, what is sent. */
import type { Application, ProposedDecision } from '@/api/types'

export type Field =
  | 'note' | 'reason' | 'reasons' | 'basis' | 'items' | 'notice_no' | 'certificate_no' | 'document_no' | 'decision_no'
  | 'seal_no' | 'place' | 'statement' | 'due_on' | 'first_on' | 'last_on' | 'held_on' | 'from_on' | 'to_on' | 'published_on'
  | 'department' | 'opinion' | 'ground' | 'decision' | 'assessment' | 'conclusion' | 'public_interest' | 'more_departments' | 'conditions'
  | 'meeting_place' | 'chair' | 'recorder' | 'participants' | 'recommendation' | 'outcome' | 'paper_no' | 'notice_place'
export interface Form {
  path: string
  fields: readonly Field[]
  /** Fields that may stay empty. */
  optional?: readonly Field[]
  danger?: boolean
}

export const FORMS: Record<string, Form> = {
  submit: { path: 'submit', fields: [] },
  resubmit: { path: 'submit', fields: [] },
  withdraw: { path: 'withdraw', fields: ['reason'], danger: true },
  request_correction: { path: 'request-correction', fields: ['items', 'notice_no'] },
  accept: { path: 'accept', fields: ['public_interest', 'note'], optional: ['note'] },
  not_accept: { path: 'not-accept', fields: ['reasons', 'basis', 'certificate_no'], danger: true },
  start_review: { path: 'start-review', fields: ['due_on', 'more_departments'], optional: ['due_on'] },
  give_opinion: { path: 'opinions', fields: ['department', 'opinion', 'statement', 'basis', 'conditions'], optional: ['statement', 'basis'] },
  reopen_opinion: { path: 'reopen-opinion', fields: ['department', 'due_on', 'reason'] },
  close_review: { path: 'close-review', fields: ['reason'], optional: ['reason'] },
  stop_clock: { path: 'stop-clock', fields: ['ground', 'first_on', 'notice_no'] },
  resume_clock: { path: 'resume-clock', fields: ['last_on'] },
  extend: { path: 'extend', fields: ['reason', 'notice_no'] },
  submit_collective: { path: 'submit-collective', fields: ['recommendation', 'reasons'] },
  record_assessment: { path: 'record-assessment', fields: ['assessment', 'conclusion', 'document_no', 'held_on', 'note'] },
  record_hearing: { path: 'record-hearing', fields: ['document_no', 'held_on', 'note'] },
  record_collective: {
    path: 'record-collective', fields: ['document_no', 'held_on', 'meeting_place', 'chair', 'recorder', 'participants', 'outcome', 'note'],
    optional: ['meeting_place', 'recorder'],
  },
  propose: { path: 'propose', fields: ['decision', 'reasons', 'basis'], optional: ['basis'] },
  countersign: { path: 'countersign', fields: ['note'], optional: ['note'] },
  return_proposal: { path: 'return-proposal', fields: ['reason'], danger: true },
  publicise: { path: 'publicise', fields: ['from_on', 'to_on', 'place'] },
  sign_approval: { path: 'sign-approval', fields: ['decision_no', 'note'], optional: ['note'] },
  sign_refusal: { path: 'sign-refusal', fields: ['decision_no', 'note'], optional: ['note'], danger: true },
  seal: { path: 'seal', fields: ['seal_no'] },
  check_again: { path: 'check-again', fields: [] },
  issue: { path: 'issue', fields: [] },
  lapse: { path: 'lapse', fields: ['paper_no', 'reason', 'basis'], optional: ['basis'], danger: true },
  publish_area: { path: 'publish-area', fields: ['published_on', 'notice_place', 'paper_no'] },
  correct_area: { path: 'correct-area', fields: ['published_on', 'notice_place', 'paper_no', 'reason'] },
}

export interface ConditionDraft {
  text: string
  due: string
}
/** Who sat in a meeting, and what he or she said. */
export interface ParticipantDraft {
  name: string
  post: string
  vote: string
  opinion: string
}
type Plain = Exclude<Field, 'public_interest' | 'more_departments' | 'conditions' | 'participants'>
export type ActDraft = Record<Plain, string> & {
  participants: ParticipantDraft[]
  public_interest: boolean
  more_departments: string[]
  conditions: ConditionDraft[]
}

export const proposedOf = (record: Application): ProposedDecision | null => record.proposed as ProposedDecision | null
export const clockStopped = (record: Application): boolean => record.pauses.some((pause) => !pause.last_on)
const told = (record: Application, act: string): boolean => record.acts.some((one) => one.act === act)

/** Conditions beside the state under which an act can be done at all. */
const POSSIBLE: Record<string, (record: Application) => boolean> = {
  request_correction: (record) => !told(record, 'request_correction'),
  give_opinion: (record) => record.opinions.some((one) => one.mine && !one.opinion && !one.overdue),
  reopen_opinion: (record) => record.opinions.length > 0,
  extend: (record) => !record.extension && !clockStopped(record),
  stop_clock: (record) => !clockStopped(record),
  resume_clock: clockStopped,
  record_assessment: (record) => record.public_interest,
  propose: (record) => !proposedOf(record),
  countersign: (record) => !!proposedOf(record) && !proposedOf(record)?.countersigned_by,
  return_proposal: (record) => !!proposedOf(record),
  publicise: (record) => decided(record, 'approve'),
  sign_approval: (record) => decided(record, 'approve'),
  sign_refusal: (record) => decided(record, 'refuse'),
  seal: (record) => !record.seal_no,
  issue: (record) => !!record.seal_no,
  lapse: (record) => record.next?.act === 'lapse',
}
function decided(record: Application, decision: ProposedDecision['decision']): boolean {
  const proposed = proposedOf(record)
  return proposed?.decision === decision && !!proposed.countersigned_by
}

/** The acts of the caller as buttons, the awaited one first; changing the draft has a page of its own. */
export function offered(record: Application): string[] {
  const acts = record.actions.filter((act) => act in FORMS && (POSSIBLE[act]?.(record) ?? true))
  const next = record.next?.act ?? ''
  return acts.toSorted((a, b) => Number(b === next) - Number(a === next))
}

/** What the applicant's check misses, to be told at once. */
const wanting = (record: Application): string =>
  (record.applicant_checks ?? []).filter((one) => one.standing === 'not_met').map((one) => `${one.name}：${one.needed ?? one.value}`).join('\n')

export function emptyDraft(record: Application, today: string): ActDraft {
  const mine = record.opinions.find((one) => one.mine && !one.opinion)
  const area = record.area_publication
  return {
    note: '', reason: '', reasons: '', basis: '', items: wanting(record), notice_no: '', certificate_no: '', document_no: '',
    decision_no: '', seal_no: '', place: '', statement: '', due_on: '', first_on: today, last_on: today, held_on: today,
    from_on: today, to_on: '', published_on: area?.published_on ?? today, department: mine?.department ?? '', opinion: '', ground: '', decision: 'approve', assessment: '', conclusion: '',
    public_interest: false, more_departments: [], conditions: [],
    meeting_place: '', chair: '', recorder: '', participants: [], recommendation: 'approve', outcome: '', paper_no: area?.document_no ?? '', notice_place: area?.place ?? '',
  }
}

/** Whether a field is asked with what has been chosen so far. */
export function asks(act: string, field: Field, draft: ActDraft): boolean {
  if (!FORMS[act]?.fields.includes(field)) return false
  if (act === 'give_opinion') {
    if (field === 'basis') return draft.opinion === 'veto' || draft.opinion === 'disagree'
    if (field === 'conditions') return draft.opinion === 'conditions'
  }
  return !(act === 'propose' && field === 'basis' && draft.decision !== 'refuse')
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
const written = (conditions: ConditionDraft[]): ConditionDraft[] =>
  conditions.filter((one) => one.text.trim()).map((one) => ({ text: one.text.trim(), due: one.due }))

const present = (participants: ParticipantDraft[]): Record<string, string>[] =>
  participants.filter((one) => one.name.trim()).map(({ name, post, vote, opinion }) => ({
    name: name.trim(), vote, ...(post.trim() ? { post: post.trim() } : {}), ...(opinion.trim() ? { opinion: opinion.trim() } : {}),
  }))

/** Codes of what is missing, by field. */
export function missing(act: string, draft: ActDraft, record: Application): Record<string, string> {
  const found: Record<string, string> = {}
  const form = FORMS[act]
  for (const field of form?.fields ?? []) {
    if (!asks(act, field, draft) || form?.optional?.includes(field)) continue
    const value = draft[field]
    if (typeof value === 'string' && !value.trim()) found[field] = CHOSEN.has(field) ? 'choose' : 'fill'
  }
  if (act === 'give_opinion') Object.assign(found, opinionMissing(draft))
  if (act === 'record_collective' && !present(draft.participants).length) found.participants = 'need_participants'
  if (act === 'propose' && draft.decision === 'refuse' && !draft.basis.trim()) found.basis = 'fill'
  if (act === 'start_review') Object.assign(found, reviewMissing(draft, record))
  if (act === 'publicise' && draft.to_on && draft.to_on < draft.from_on) found.to_on = 'date_order'
  if (act === 'close_review' && record.opinions.some((one) => !one.opinion) && !draft.reason.trim()) found.reason = 'need_reason'
  return found
}
const CHOSEN = new Set<Field>(['department', 'opinion', 'ground', 'decision', 'assessment', 'conclusion', 'outcome', 'recommendation'])

function opinionMissing(draft: ActDraft): Record<string, string> {
  const found: Record<string, string> = {}
  const against = draft.opinion === 'veto' || draft.opinion === 'disagree'
  if (against && !draft.statement.trim()) found.statement = 'fill'
  if (draft.opinion === 'veto' && !draft.basis.trim()) found.basis = 'need_law'
  if (draft.opinion === 'conditions') {
    const stated = written(draft.conditions)
    if (!stated.length) found.conditions = 'need_conditions'
    else if (stated.some((one) => !one.due)) found.conditions = 'need_due'
  }
  return found
}
interface Kept {
  periods?: Record<string, unknown>
  departments?: unknown[]
}
function reviewMissing(draft: ActDraft, record: Application): Record<string, string> {
  const kept = record.procedure as Kept | null
  const found: Record<string, string> = {}
  if (!draft.due_on && !kept?.periods?.opinion) found.due_on = 'need_review_due'
  if (!draft.more_departments.length && !kept?.departments?.length) found.more_departments = 'need_department'
  return found
}

/** The body of an act; undefined where it takes none. */
export function bodyOf(act: string, draft: ActDraft): Record<string, unknown> | undefined {
  const form = FORMS[act]
  if (!form?.fields.length) return undefined
  const body: Record<string, unknown> = {}
  for (const field of form.fields) {
    if (!asks(act, field, draft)) continue
    const value = draft[field]
    if (field === 'items') body.items = lines(draft.items)
    else if (field === 'conditions') body.conditions = written(draft.conditions)
    else if (field === 'participants') body.participants = present(draft.participants)
    else if (field === 'paper_no') body.document_no = draft.paper_no.trim()
    else if (field === 'notice_place') body.place = draft.notice_place.trim()
    else if (field === 'meeting_place') body.place = draft.meeting_place.trim() || null
    else if (typeof value !== 'string') body[field] = value
    else if (value.trim()) body[field] = value.trim()
  }
  return body
}
