/** The acts of an acceptance: what each asks for, and its course as steps. */
import type { AcceptanceDetail } from '@/api/types'
import type { Step } from '@/components/data/StepLine.vue'
import type { RowsForm, StepForm } from '@/components/form/steps'
import { ACCEPTANCES, noteField, onField, paperField, type Translate } from '@/features/plots/works'

type Options = (vocabulary: string) => { value: string; label: string }[]
/** What another desk than the clerk's does; a rectification is told by the holder, or from its paper. */
const NEEDS: Record<string, string> = { confirm: 'restoration.work:verify', rectify: 'restoration.work:verify', rectified: 'restoration.work:file' }
export const CHECKS = ['slope', 'backfill', 'soil_cover', 'survival'] as const
const COURSE = ['applied', 'visited', 'checked', 'publicised', 'confirmed'] as const
const ACT_OF: Record<string, string> = { applied: 'register', visited: 'visit', checked: 'check', publicised: 'publicise', confirmed: 'confirm' }

export const open = (row: AcceptanceDetail) => row.objections.filter((one) => one.round === row.round && !one.answered_on)
/** The acts a reader may do; an answer only where an objection waits. */
export const offered = (row: AcceptanceDetail, may: (permission: string) => boolean): string[] =>
  row.allowed.filter((name) => may(NEEDS[name] ?? 'restoration.work:write') && (name !== 'answer' || open(row).length > 0))

export function stepOf(act: string, row: AcceptanceDetail, t: Translate, title: string, options: Options): StepForm | null {
  const path = `${ACCEPTANCES}/${row.id}/${act}`
  const said = { name: 'said', label: t('works.said'), kind: 'lines' as const }
  if (act === 'publicise') return { title, path, text: t('works.publicise_text'), fields: [onField(t), { ...paperField(t), label: t('works.notice_no') }, { name: 'place', label: t('works.publicity_place'), optional: true }, { name: 'objection_way', label: t('works.objection_way'), kind: 'lines', optional: true }] }
  if (act === 'object') return { title, path, fields: [onField(t), { name: 'objector', label: t('works.objector') }, said] }
  if (act === 'answer') {
    const waiting = open(row)
    return {
      title, path,
      fields: [
        { name: 'objection_id', label: t('works.objection'), kind: 'select', initial: waiting[0]?.id ?? '', options: waiting.map((one) => ({ value: one.id, label: `${one.objector}：${one.said}` })) },
        onField(t), { name: 'upheld', label: t('works.upheld'), kind: 'select', options: options('upheld') }, { name: 'answer', label: t('works.answer'), kind: 'lines' },
      ],
      shape: (body) => ({ ...body, upheld: body.upheld === 'yes' }),
    }
  }
  if (act === 'confirm') return { title, path, text: t('works.confirm_text'), fields: [onField(t), { ...paperField(t), label: t('works.certificate_no') }, noteField(t)] }
  if (act === 'rectify') return { title, path, danger: true, fields: [onField(t), { name: 'due_on', label: t('works.rectify_due'), kind: 'date' }, paperField(t), { name: 'items', label: t('works.rectify_items'), kind: 'list', hint: t('works.one_a_line') }] }
  if (act === 'rectified') return { title, path, fields: [onField(t), paperField(t, true), noteField(t)] }
  if (act !== 'track') return null
  const years = row.tracks.filter((one) => !one.done_on)
  return {
    title, path,
    fields: [
      { name: 'year_no', label: t('works.track_year'), kind: 'select', initial: String(years[0]?.year_no ?? ''), options: years.map((one) => ({ value: String(one.year_no), label: `${one.year_no} · ${one.due_on}` })) },
      onField(t), { name: 'result', label: t('works.result'), kind: 'select', options: options('track_result') }, noteField(t),
    ],
    shape: (body) => ({ ...body, year_no: Number(body.year_no) }),
  }
}

export function rowsOf(act: string, row: AcceptanceDetail, t: Translate, title: string, options: Options): RowsForm | null {
  const path = `${ACCEPTANCES}/${row.id}/${act}`
  if (act === 'visit') {
    const fresh = { role: 'other', name: '', organisation: '', opinion: 'agree', said: '' }
    return {
      title, path, name: 'participants', legend: t('works.participant'), text: t('works.visit_text'), fields: [onField(t), noteField(t)],
      columns: [
        { name: 'role', label: t('works.role'), kind: 'select', options: options('participant_role') }, { name: 'name', label: t('works.person') },
        { name: 'organisation', label: t('works.organisation'), optional: true }, { name: 'opinion', label: t('works.opinion'), kind: 'select', options: options('participant_opinion') },
        { name: 'said', label: t('works.said'), optional: true },
      ],
      lines: ['natural_resources', 'ecology', 'expert', 'villager'].map((role) => ({ ...fresh, role })), add: fresh, shapeLine: (line) => line,
    }
  }
  if (act !== 'check') return null
  const names = Object.fromEntries(options('check_item').map((one) => [one.value, one.label]))
  return {
    title, path, name: 'checks', legend: '', text: t('works.check_text'), fields: [onField(t), noteField(t)], titleOf: (line) => names[line.item ?? ''] ?? '',
    columns: [{ name: 'measured', label: t('works.measured'), optional: true }, { name: 'design', label: t('works.design'), optional: true }, { name: 'note', label: t('works.not_applicable'), optional: true }],
    lines: CHECKS.map((item) => ({ item, measured: '', design: '', note: '' })), shapeLine: ({ item, measured, design, note }) => ({ item, measured, design, note }),
  }
}

/** The course with who did each step when; a rectification is a branch. */
export function courseOf(row: AcceptanceDetail, t: Translate, word: (vocabulary: string, code: string) => string): Step[] {
  const at = row.state === 'rectifying' ? 2 : COURSE.indexOf(row.state as (typeof COURSE)[number])
  return COURSE.map((state, index) => {
    const done = row.acts.findLast((one) => one.act === ACT_OF[state])
    const reached = index <= at
    return {
      key: state, title: word('acceptance_step', state), state: reached ? 'done' : index === at + 1 ? 'current' : 'next',
      actor: reached ? (done?.by_name ?? null) : null, date: reached ? (done?.on ?? null) : null, document: reached ? (done?.document_no ?? null) : null,
      branch: index === 2 && row.state === 'rectifying' ? t('works.rectifying', { due: row.rectify_due ?? '' }) : null,
    }
  })
}
