/** An application in the words of the screen. */
import type { Application, ApplicationItem, ApplicationOpinion, ApplicationProcedure, Cited } from '@/api/types'
import type { Step } from '@/components/data/StepLine.vue'
import { i18n, t as say } from '@/app/i18n'
import type { Tone } from '@/components/feedback/tones'
import { formatDate } from '@/lib/format'
import { clockStopped } from './acts'

type Word = (vocabulary: string, code: string | null | undefined) => string
type Translate = (key: string, values?: Record<string, unknown>) => string

const STATE_TONES: Record<string, Tone> = {
  draft: 'idle', submitted: 'info', correction_requested: 'warn', accepted: 'info', not_accepted: 'bad', joint_review: 'info',
  decision_pending: 'info', publicised: 'info', approved: 'ok', refused: 'bad', issued: 'ok', withdrawn: 'idle', lapsed: 'bad',
}
export const stateTone = (state: string): Tone => STATE_TONES[state] ?? 'idle'
const LIGHTS: Record<string, 'ok' | 'warn' | 'bad' | 'idle'> = { green: 'ok', amber: 'warn', red: 'bad', grey: 'idle' }
export const lightTone = (light: string | undefined): 'ok' | 'warn' | 'bad' | 'idle' => LIGHTS[light ?? ''] ?? 'idle'

/** By when an act is to be done, as the server groups it. */
export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'undated'] as const

type Clock = NonNullable<ApplicationItem['clock']>
/** How much of a period is left, in the reader's language: the server's words are Chinese. */
export function clockWords(clock: Clock): string {
  if (i18n.global.locale.value === 'zh-CN') return clock.words
  if (clock.overdue > 0) return say('applications.clock_overdue', { n: clock.overdue })
  if (clock.left === null || clock.light === 'grey') return say('applications.clock_paused')
  if (clock.left === 0) return say('applications.clock_today')
  return say(clock.unit === 'working_days' ? 'applications.clock_left_working' : 'applications.clock_left', { n: clock.left })
}
/** `2025-09-01 剩 12 天` of what runs now. */
export function clockText(item: Pick<ApplicationItem, 'clock'>): string {
  return item.clock ? [formatDate(item.clock.due), clockWords(item.clock)].filter(Boolean).join(' ') : ''
}

/** The usual way, and where each of its steps is entered in the history. */
const WAY: [string, string[]][] = [
  ['submit', ['submit', 'resubmit']],
  ['accept', ['accept', 'accept_by_silence', 'not_accept']],
  ['start_review', ['start_review']],
  ['close_review', ['close_review']],
  ['propose', ['propose']],
  ['countersign', ['countersign']],
  ['publicise', ['publicise']],
  ['sign_approval', ['sign_approval', 'sign_refusal']],
  ['seal', ['seal']],
  ['issue', ['issue']],
]
const REFUSED_WITHOUT = new Set(['publicise', 'issue'])
/** Acts that are off the usual way and worth a line of their own. */
const BRANCHES = ['request_correction', 'return_proposal', 'withdraw', 'lapse', 'publish_area', 'correct_area']
const INTERNAL = new Set(['start_review', 'close_review', 'propose', 'countersign', 'seal'])

/** The line of the procedure: done with actor and date, current with its clock, then what is to come. */
export function stepsOf(record: Application, portal: boolean, word: Word): Step[] {
  const over = record.closed_on !== null
  const refusing = record.state === 'refused' || (record.proposed as { decision?: string } | null)?.decision === 'refuse'
  const done: Step[] = []
  const found = new Set<string>()
  for (const [at, one] of record.acts.entries()) {
    const step = WAY.find(([, acts]) => acts.includes(one.act))
    if (!step && !BRANCHES.includes(one.act)) continue
    if (step) found.add(step[0])
    done.push({
      key: `${at}`, title: word('application_act', one.act), state: 'done', actor: one.by, date: formatDate(one.at),
      document: one.document_no, ...(step ? {} : { branch: '' }), ...(one.act === 'return_proposal' ? { note: one.note } : {}),
    })
    if (one.act === 'return_proposal') for (const again of ['propose', 'countersign']) found.delete(again)
    if (one.act === 'request_correction') found.delete('submit')
  }
  if (over) return done
  const left = WAY.filter(([key]) => !found.has(key) && !(portal && INTERNAL.has(key)) && !(refusing && REFUSED_WITHOUT.has(key)))
  const clock = record.clock ? { text: clockWords(record.clock), tone: lightTone(record.clock.light) } : null
  return [...done, ...left.map(([key], at): Step => ({
    key, title: word('application_act', refusing && key === 'sign_approval' ? 'sign_refusal' : key),
    state: at ? 'next' : clockStopped(record) ? 'paused' : 'current', clock: at ? null : clock,
  }))]
}

export function opinionTone(opinion: ApplicationOpinion): Tone {
  if (opinion.opinion) return { agree: 'ok', conditions: 'warn', disagree: 'bad', veto: 'bad' }[opinion.opinion] as Tone
  return opinion.overdue ? 'bad' : 'idle'
}

export interface ProcedureLine {
  key: string
  item: string
  value: string
  basis: string
  confirmed: boolean
}
/** What an application runs under, line by line with its basis. */
export function procedureLines(record: Application, t: Translate, word: Word): ProcedureLine[] {
  const kept = record.procedure as unknown as ApplicationProcedure | null
  if (!kept) return []
  const cited = (key: string, item: string, value: string, by: Cited): ProcedureLine => ({ key, item, value, basis: by.basis, confirmed: by.confirmed })
  const lines = Object.entries(kept.periods).map(([name, period]) =>
    cited(name, t(`applications.period_${name}`), t(`applications.unit_${period.unit}`, { n: period.amount }), period))
  const flags = { publicity_pauses: kept.publicity_pauses, collective: kept.collective, expert_review: kept.expert_review }
  for (const [name, flag] of Object.entries(flags)) {
    if (flag) lines.push(cited(name, t(`applications.${name}`), t(flag.value ? 'common.yes' : 'common.no'), flag))
  }
  const together = <T extends Cited>(name: string, all: T[], text: (one: T) => string): void => {
    const bases = [...new Set(all.map((one) => one.basis))]
    for (const basis of bases) {
      const here = all.filter((one) => one.basis === basis)
      lines.push({ key: `${name}-${basis}`, item: t(`applications.${name}`), value: here.map(text).join('、'), basis, confirmed: here.every((one) => one.confirmed) })
    }
  }
  if (kept.expert_review?.value) together('experts', kept.experts ?? [], (one) => `${word('speciality', one.speciality)} ${one.number}`)
  together('departments', kept.departments, (one) => word('review_department', one.department))
  together('required', kept.materials, (one) => word('application_material', one.material))
  together('permits_asked', kept.permits ?? [], (one) => word('permit_kind', one.permit))
  return lines
}

/** Whether bars forbid sending in or the approval. */
export function barsKey(record: Application): string {
  if (record.state === 'draft' || record.state === 'correction_requested') return 'applications.bars_submission'
  if (record.state === 'submitted') return 'applications.bars_acceptance'
  return record.state === 'joint_review' ? 'applications.bars_review' : 'applications.bars_approval'
}
