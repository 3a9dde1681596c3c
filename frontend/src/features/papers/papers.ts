/** Papers of a case, their wording, the archive. */
import type { CasePaper } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'

export const PAPERS = '/enforcement/case-papers'
export const TEMPLATES = '/enforcement/document-templates'
export const ARCHIVES = '/enforcement/case-archives'
export type Translate = (key: string, values?: Record<string, unknown>) => string

const TONES: Record<string, Tone> = { draft: 'warn', issued: 'ok', void: 'bad', discarded: 'idle' }
export const toneOfPaper = (state: string): Tone => TONES[state] ?? 'idle'
export const toneOfTemplate = (row: { state: string; in_force: boolean }): Tone => (row.state === 'draft' ? 'warn' : row.in_force ? 'ok' : 'idle')

const WRITE = 'enforcement.execution:write'
const APPROVE = 'enforcement.execution:approve'
/** The acts of a paper its reader may do: what goes out is issued by another person than prepared it. */
export function offered(row: CasePaper, may: (permission: string) => boolean): string[] {
  return row.allowed.filter((act) => {
    if (act === 'issue') return row.signed ? may(APPROVE) && !row.prepared_by_me : may(WRITE)
    if (act === 'seal') return may('enforcement.case:seal')
    return may(act === 'void' ? APPROVE : WRITE)
  })
}
export function stepOf(act: string, row: CasePaper, t: Translate): StepForm | null {
  const base = { title: t(`papers.act.${act}`), path: `${PAPERS}/${row.id}/${act}` }
  if (act === 'issue') {
    const number = row.next_number ? [{ name: 'number', label: t('papers.number'), hint: t('papers.next_number', { no: row.next_number }), optional: true }] : [{ name: 'number', label: t('papers.number'), optional: true }]
    return { ...base, text: t('papers.issue_text'), fields: [{ name: 'on', label: t('papers.issued_on'), kind: 'date', initial: currentDay() }, ...number] }
  }
  if (act === 'seal') {
    const reason = row.seal_sha256 ? [{ name: 'reason', label: t('papers.seal_reason') }] : []
    return { ...base, text: t('papers.seal_text'), fields: [{ name: 'on', label: t('papers.sealed_on'), kind: 'date', initial: currentDay() }, { name: 'document_id', label: t('papers.seal_file'), kind: 'file', service: 'enforcement' }, ...reason] }
  }
  if (act === 'amend') return null
  return { ...base, danger: true, fields: [{ name: 'reason', label: t('papers.reason') }] }
}
export const archiveForm = (caseId: string, t: Translate): StepForm => ({
  title: t('papers.archive'), path: ARCHIVES, text: t('papers.archive_text'), fixed: { case_id: caseId },
  fields: [
    { name: 'no', label: t('papers.archive_no') }, { name: 'on', label: t('papers.archived_on'), kind: 'date', initial: currentDay() },
    { name: 'retention', label: t('papers.retention'), kind: 'select', options: (['permanent', 'long', 'short'] as const).map((value) => ({ value, label: t(`papers.retentions.${value}`) })), initial: 'long' },
  ],
})
export const pagesOf = (one: { first_page: number | null; last_page: number | null }): string => (one.first_page === null ? '' : `${one.first_page}-${one.last_page}`)
