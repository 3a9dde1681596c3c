import { describe, expect, it } from 'vitest'

/** Every table of restoration goes out as Excel: lists by `exports` or a workbook of the service, the others by a button of their own. */
const ROOMS = [
  'acceptances', 'accruals', 'annual-plans', 'fund-rules', 'fund-uses', 'funds', 'green-mines', 'ledger', 'obligations', 'old-deposits', 'plots',
  'restoration-heaps', 'restoration-plans', 'restoration-progress', 'restoration-projects', 'restoration-quotas', 'restoration-sites', 'site-conditions',
  'statements', 'substitute-works', 'use-requests',
]
/** What is drawn as a table and is no table of records: limits of one payment in its form; the board, whose page has the workbook. */
const OTHER = ['./use-requests/PayDialog.vue', './restoration-progress/ProgressTable.vue']
const pages = Object.entries(import.meta.glob<string>('./*/**/*.vue', { query: '?raw', import: 'default', eager: true })).filter(
  ([path]) => ROOMS.includes(path.split('/')[1] ?? '') && !OTHER.includes(path),
)
const lacking = (drawn: RegExp, sends: RegExp): string[] => pages.filter(([, text]) => drawn.test(text) && !sends.test(text)).map(([path]) => path)

describe('tables of restoration', () => {
  it('are found in every room', () => {
    expect(ROOMS.filter((room) => !pages.some(([path]) => path.startsWith(`./${room}/`)))).toEqual([])
  })
  it('are lists with an export', () => {
    expect(lacking(/<RegisterPage/, /\sexports\b|\/workbook/)).toEqual([])
  })
  it('are tables drawn by hand with a button', () => {
    expect(lacking(/<table\b/, /ExcelButton|\/workbook/)).toEqual([])
  })
  it('are plain lists with an export', () => {
    expect(lacking(/<DataTable/, /export-name|exportName/)).toEqual([])
  })
})
