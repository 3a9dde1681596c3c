/** A request to use a fund: its acts with what each asks for, and its course as steps. */
import type { ControlledAccount, UseRequestDetail } from '@/api/types'
import type { Step } from '@/components/data/StepLine.vue'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { formatYuan } from '@/lib/format'

export const PATH = '/restoration/use-requests'
export const CONTROLLED = '/restoration/controlled-accounts'
const TONES: Record<string, Tone> = {
  draft: 'idle', submitted: 'info', checked: 'info', reviewed: 'info', held: 'warn', lapsed: 'bad', settled: 'ok', returned: 'warn', refused: 'bad', withdrawn: 'idle',
}
export const toneOfUse = (state: string): Tone => TONES[state] ?? 'idle'
export type Translate = (key: string, values?: Record<string, unknown>) => string
type Word = (vocabulary: string, code: string) => string
type Options = (vocabulary: string) => { value: string; label: string }[]

const PERMISSION: Record<string, string> = {
  change: 'file', attach: 'file', submit: 'file', withdraw: 'file', check: 'check', review: 'review', countersign: 'pay', accept: 'accept', pay: 'pay', settle: 'pay', renew: 'pay',
}
const ORDER = ['submit', 'attach', 'check', 'review', 'countersign', 'pay', 'accept', 'renew', 'settle', 'change', 'withdraw']
/** Acts of this reader, what leads on before what ends. */
export const offered = (row: UseRequestDetail, may: (permission: string) => boolean): string[] =>
  row.allowed
    .filter((name) => may(`restoration.use:${PERMISSION[name]}`) && !row.barred.includes(name))
    .toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
/** Acts that this reader could do, had he not acted on the request before. */
export const barred = (row: UseRequestDetail, may: (permission: string) => boolean): string[] =>
  row.barred.filter((name) => may(`restoration.use:${PERMISSION[name]}`))

export const CHECKS = ['matches_plan', 'within_budget', 'papers_complete', 'photos_seen'] as const

/** The form of an act; `change` and `pay` have dialogs of their own. */
export function stepOf(act: string, row: UseRequestDetail, t: Translate, word: Word, options: Options): StepForm | null {
  const form = (fields: StepField[], more: Partial<StepForm> = {}): StepForm => ({ title: word('use_act', act), path: `${PATH}/${row.id}/${act}`, fields, ...more })
  const on: StepField = { name: 'on', label: t('uses.on'), kind: 'date', initial: currentDay() }
  const note: StepField = { name: 'note', label: t('uses.note'), kind: 'lines', optional: true }
  const outcome: StepField = { name: 'outcome', label: t('uses.outcome'), kind: 'select', options: options('use_outcome'), initial: 'pass' }
  const reason: StepField = { name: 'reason', label: t('uses.reason'), kind: 'lines', optional: true, hint: t('uses.reason_hint') }
  const left = row.amount_fen - row.paid_fen
  switch (act) {
    case 'attach':
      return form([
        { name: 'kind', label: t('uses.file_kind'), kind: 'select', options: options('use_file'), initial: lacking(row)[0] ?? 'other' },
        { name: 'document_id', label: t('uses.file'), kind: 'file', service: 'restoration' },
      ])
    case 'submit':
      return form([on, note], { text: t('uses.submit_text') })
    case 'withdraw':
      return form([on, note], { text: t('uses.withdraw_text'), danger: true })
    case 'check':
      return form(
        [on, ...CHECKS.map((name): StepField => ({ name, label: word('use_check', name), kind: 'select', options: options('use_yes') })), outcome, reason],
        { shape: (body) => ({ ...body, ...Object.fromEntries(CHECKS.map((name) => [name, body[name] === 'yes'])) }) },
      )
    case 'review':
      return form([on, outcome, reason])
    case 'countersign':
      return form([on, outcome, { name: 'document_no', label: t('uses.countersign_no'), optional: true }, reason], {
        text: t('uses.countersign_text', { amount: formatYuan(row.amount_fen), free: formatYuan(row.limits.progress?.balance ?? 0) }),
      })
    case 'accept':
      return form([
        on, { name: 'amount', label: t('uses.sum'), kind: 'money' }, { name: 'document_no', label: t('uses.document_no') },
        {
          name: 'acceptance_id', label: t('uses.acceptance'), kind: 'lookup', from: '/restoration/acceptances', query: { right_id: row.right_id, state: 'confirmed' }, optional: true,
          describe: (item) => ({ name: t('uses.acceptance_option', { title: String(item.title), no: String(item.certificate_no) }) }),
        },
        note,
      ], { text: t('uses.accept_text', { left: formatYuan(row.amount_fen - row.accepted_fen) }) })
    case 'settle':
      return form([on, note], { text: t('uses.settle_text', { amount: formatYuan(row.held_fen) }) })
    case 'renew':
      return form([on, note], { text: t('uses.renew_text', { amount: formatYuan(left) }) })
    default:
      return null
  }
}

/** Kinds of papers that are needed and not there. */
export const lacking = (row: UseRequestDetail): string[] => ['contract', 'invoice', 'photo'].filter((kind) => !row.files.some((one) => one.kind === kind))

const COURSE = ['submitted', 'checked', 'reviewed', 'held', 'accepted', 'paid', 'settled'] as const
const ACT_OF: Record<string, string> = { submitted: 'submit', checked: 'check', reviewed: 'review', held: 'countersign', accepted: 'accept', paid: 'pay', settled: 'settle' }
/** How many steps of the course a state has behind it. */
function behind(row: UseRequestDetail): number {
  const before: Record<string, number> = { draft: 0, returned: 0, submitted: 1, checked: 2, reviewed: 3, held: 4, lapsed: 4, settled: 7 }
  const at = before[row.state] ?? row.acts.filter((one) => ['submit', 'check', 'review'].includes(one.act)).length
  if (row.state !== 'held' && row.state !== 'lapsed') return Math.min(at, COURSE.length)
  return at + (row.accepted_fen > 0 ? 1 : 0) + (row.accepted_fen > 0 && row.paid_fen >= row.accepted_fen ? 1 : 0)
}

/** The procedure with who did each step when, what comes next and by whom; a correction or refusal is a branch. */
export function courseOf(row: UseRequestDetail, t: Translate, word: Word): Step[] {
  const at = behind(row)
  const ended = ['refused', 'withdrawn'].includes(row.state)
  const notes: Record<string, string> = {}
  if (row.countersigned_on) notes.held = t('uses.step_note_hold', { amount: formatYuan(row.amount_fen) })
  if (row.accepted_fen) notes.accepted = t('uses.step_note_accept', { amount: formatYuan(row.accepted_fen) })
  if (row.paid_fen) notes.paid = t('uses.step_note_paid', { amount: formatYuan(row.paid_fen) })
  return COURSE.map((name, index) => {
    const last = row.acts.findLast((one) => one.act === ACT_OF[name])
    const done = index < at
    const current = index === at && !ended
    const turn = current && row.next_act && row.next_role ? t('uses.next_text', { act: word('use_act', row.next_act), role: word('use_role', row.next_role) }) : null
    return {
      key: name, title: word('use_step', name), state: done ? 'done' : current ? 'current' : 'next',
      actor: done ? (last?.by_name ?? null) : null, date: done ? (last?.on ?? null) : null, document: done ? (last?.document_no ?? null) : null,
      branch: index === at && ['returned', 'refused', 'withdrawn', 'lapsed'].includes(row.state) ? word('use_state', row.state) : null,
      note: notes[name] ?? turn ?? (index === at ? row.reason : null),
    }
  })
}

/** The four limits of a kind of payment, with what an amount leaves of each. */
export interface LimitRow { key: string; name: string; fen: number; after: number | null }
export function limitsOf(kind: 'advance' | 'progress', row: UseRequestDetail, amount: number | null, word: Word): LimitRow[] {
  const found = row.limits[kind]
  if (!found) return []
  return (['work', 'hold', 'plan', 'balance'] as const).map((key) => ({
    key, name: word('use_limit', key === 'work' && kind === 'advance' ? 'advance' : key), fen: found[key], after: amount === null ? null : found[key] - amount,
  }))
}

/** The form of a transfer to or from the controlled account. */
export function transferOf(act: 'take-in' | 'give-back', row: ControlledAccount, t: Translate): StepForm {
  const name = act === 'take-in' ? 'take_in' : 'give_back'
  return {
    title: t(`uses.${name}`), path: `${CONTROLLED}/${row.id}/${act}`, text: t(`uses.${name}_text`, { own: formatYuan(row.own_fen), free: formatYuan(row.free_fen) }),
    fields: [
      { name: 'amount', label: t('uses.sum'), kind: 'money' }, { name: 'on', label: t('uses.on'), kind: 'date', initial: currentDay() },
      { name: 'receipt_no', label: t('uses.receipt_no') }, { name: 'note', label: t('uses.note'), kind: 'lines', optional: true },
    ],
  }
}
