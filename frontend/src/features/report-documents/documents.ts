/** Forms of reports, and where a figure's rows are read. */
import type { ReportDocument, ReportKind, SourcedFigure, SourcedTable } from '@/api/types'
import type { StepField, StepForm } from '@/components/form/steps'
import { listBehind } from '@/features/home/targets'

type Say = (key: string, values?: Record<string, unknown>) => string
export const PATH = '/supervision/reports'

const SUBJECTS = {
  plan: { from: '/licensing/plans', name: 'title' },
  campaign: { from: '/enforcement/campaigns', name: 'name' },
  screening: { from: '/licensing/consolidation-screenings', name: 'division_name' },
} as const

export function newForm(t: Say, kind: ReportKind, name: string, today: string): StepForm {
  return {
    title: t('report_documents.new_kind', { name }), text: t('report_documents.new_text', { template: kind.template_name }), path: PATH,
    fixed: { kind: kind.code }, fields: [...subjectFields(t, kind), ...timeFields(t, kind, today)],
  }
}
function subjectFields(t: Say, kind: ReportKind): StepField[] {
  if (!kind.subject) return []
  const { from, name } = SUBJECTS[kind.subject]
  return [{
    name: 'subject_id', label: t(`report_documents.subject.${kind.subject}`), kind: 'lookup', from,
    describe: (item) => ({ name: String(item[name] ?? ''), note: String(item['division_name'] ?? '') }),
  }]
}
function timeFields(t: Say, kind: ReportKind, today: string): StepField[] {
  if (kind.period === 'month') return [{ name: 'month', label: t('report_documents.month'), initial: today.slice(0, 7), hint: t('report_documents.month_hint') }]
  const day: StepField = { name: 'as_of', label: t('report_documents.as_of'), kind: 'date', optional: true, hint: t('report_documents.as_of_hint') }
  if (kind.period === 'day') return [{ ...day, initial: today }]
  return [{ name: 'year', label: t('report_documents.year'), kind: 'number', initial: today.slice(0, 4) }, day]
}
/** All chapters in one form; one that is emptied is taken out. */
export function chaptersForm(t: Say, report: ReportDocument): StepForm {
  return {
    title: t('report_documents.write'), text: t('report_documents.write_text'), path: `${PATH}/${report.id}`, method: 'patch',
    fields: report.chapters.map((one, at) => ({ name: `chapter${at}`, label: one.name, kind: 'lines', optional: true, initial: one.text ?? '' })),
    shape: (body) => ({ texts: Object.fromEntries(report.chapters.map((one, at) => [one.key, body[`chapter${at}`] ?? ''])) }),
  }
}
export function finalForm(t: Say, report: ReportDocument, today: string): StepForm {
  return {
    title: t('report_documents.finalise'), text: t('report_documents.finalise_text'), path: `${PATH}/${report.id}/finalise`,
    fields: [
      { name: 'document_no', label: t('report_documents.document_no') },
      { name: 'on', label: t('report_documents.issued_on'), kind: 'date', initial: today },
    ],
  }
}
export function actForm(t: Say, report: ReportDocument, act: 'compute' | 'recheck'): StepForm {
  return { title: t(`report_documents.${act}`), text: t(`report_documents.${act}_text`), path: `${PATH}/${report.id}/${act}`, fields: [] }
}
export function templateForm(t: Say, kinds: { value: string; label: string }[]): StepForm {
  return {
    title: t('report_documents.take_template'), text: t('report_documents.take_text'), path: '/supervision/report-templates',
    fields: [
      { name: 'kind', label: t('report_documents.kind'), kind: 'select', options: kinds, initial: kinds[0]?.value ?? '' },
      { name: 'name', label: t('report_documents.template_name') },
      { name: 'document_id', label: t('report_documents.word_file'), kind: 'file', service: 'supervision', hint: t('report_documents.word_hint') },
      { name: 'note', label: t('report_documents.note'), kind: 'lines', optional: true },
    ],
  }
}

const PLACES: Record<string, string> = {
  '/restoration/restoration-progress': '/restoration-progress', '/restoration/green-mines': '/green-mines',
  '/restoration/restoration-projects': '/restoration-projects', '/restoration/annual-plans': '/annual-plans',
  '/enforcement/patrols/statistics': '/patrols', '/enforcement/clues/statistics': '/clues', '/enforcement/cases/statistics': '/cases',
  '/enforcement/mine-closures/statistics': '/mine-closures', '/licensing/production-returns': '/production-returns',
  '/licensing/mineral-asset-report': '/mineral-asset-report', '/supervision/statistics': '/statistics',
}
/** The page of the rows behind a query; null where there is none. Filters that the page does not know are passed over by it. */
export function rowsBehind(query: string | null | undefined): string | null {
  if (!query) return null
  const known = listBehind({ query })
  if (known) return known
  const [path = '', search = ''] = query.replace(/^\/api\/v1/, '').split('?')
  const page = PLACES[path]
  return page ? page + (search ? `?${search}` : '') : null
}
/** What a piece of the text is: a figure, or the table whose key begins with `table:`. */
export function sourceOf(report: Pick<ReportDocument, 'figures' | 'tables'>, key: string): SourcedFigure | SourcedTable | null {
  if (key.startsWith('table:')) return report.tables.find((one) => one.key === key.slice(6)) ?? null
  return report.figures.find((one) => one.key === key) ?? null
}
/** Figures by section, in the order in which the report has them. */
export function sectionsOf(figures: SourcedFigure[]): { code: string; name: string; figures: SourcedFigure[] }[] {
  const found = new Map<string, { code: string; name: string; figures: SourcedFigure[] }>()
  for (const one of figures) {
    const section = found.get(one.section) ?? { code: one.section, name: one.section_name, figures: [] }
    section.figures.push(one)
    found.set(one.section, section)
  }
  return [...found.values()]
}
