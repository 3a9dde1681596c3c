/** Forms of written reports. */
import type { WrittenReport, WrittenReportFigure } from '@/api/types'
import type { StepField, StepForm } from '@/components/form/steps'

type Say = (key: string, values?: Record<string, unknown>) => string
const PATH = '/licensing/written-reports'

export function evaluationForm(t: Say, plans: { value: string; label: string }[], today: string): StepForm {
  return {
    title: t('reports.new_evaluation'), text: t('reports.evaluation_text'), path: PATH, fixed: { kind: 'plan_evaluation' },
    fields: [
      { name: 'plan_id', label: t('reports.plan'), kind: 'select', options: plans, initial: plans[0]?.value ?? '' },
      { name: 'as_of', label: t('reports.as_of'), kind: 'date', initial: today },
    ],
  }
}
export function assetsForm(t: Say, today: string): StepForm {
  return {
    title: t('reports.new_assets'), text: t('reports.assets_text'), path: PATH, fixed: { kind: 'mineral_assets' },
    fields: [
      { name: 'year', label: t('reports.year'), kind: 'number', initial: today.slice(0, 4) },
      { name: 'as_of', label: t('reports.register_on'), kind: 'date', optional: true, hint: t('reports.register_hint') },
    ],
  }
}
/** All chapters in one form; one that is emptied is taken out. */
export function chaptersForm(t: Say, report: WrittenReport): StepForm {
  const fields: StepField[] = report.chapters.map((one, at) => ({
    name: `chapter${at}`, label: one.name, kind: 'lines', optional: true, initial: one.text ?? '',
  }))
  return {
    title: t('reports.write'), text: t('reports.write_text'), path: `${PATH}/${report.id}`, method: 'patch', fields,
    shape: (body) => ({ texts: Object.fromEntries(report.chapters.map((one, at) => [one.key, body[`chapter${at}`] ?? ''])) }),
  }
}
export function issueForm(t: Say, report: WrittenReport, today: string): StepForm {
  return {
    title: t('reports.issue'), text: t('reports.issue_text'), path: `${PATH}/${report.id}/issue`,
    fields: [
      { name: 'document_no', label: t('reports.document_no') },
      { name: 'on', label: t('reports.issued_on'), kind: 'date', initial: today },
    ],
  }
}
/** Figures by section, in the order in which the report has them. */
export function sectionsOf(report: Pick<WrittenReport, 'figures'>): { code: string; name: string; figures: WrittenReportFigure[] }[] {
  const found = new Map<string, { code: string; name: string; figures: WrittenReportFigure[] }>()
  for (const one of report.figures) {
    const section = found.get(one.section) ?? { code: one.section, name: one.section_name, figures: [] }
    section.figures.push(one)
    found.set(one.section, section)
  }
  return [...found.values()]
}

type Word = (vocabulary: string, code: string | null | undefined) => string
const known = (vocabulary: string, code: string, name: string, word: Word): string => {
  const found = word(vocabulary, code)
  return found === code ? name : found
}
/** A figure's name by its code where there is one; of minerals, places and indicators as the server wrote it. */
export const figureName = (figure: Pick<WrittenReportFigure, 'key' | 'name'>, word: Word): string =>
  known('report_figure', figure.key.slice(figure.key.indexOf(':') + 1), figure.name, word)
/** A chapter's name by its code; the reason of a deviation bears the figure's name. */
export const chapterName = (chapter: { key: string; name: string }, word: Word): string => known('report_chapter', chapter.key, chapter.name, word)
