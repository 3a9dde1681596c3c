import { describe, expect, it } from 'vitest'

/** Tables that leave in another way, or are none of records; each with why. Whoever gives one a button takes it off. */
const ACCEPTED: Record<string, string> = {
  'app/shell/HelpDialog.vue': 'keys of the keyboard',
  'components/data/HistoryList.vue': 'what one change changed',
  'components/data/RowsTable.vue': 'drawn beside the button of the page that uses it',
  'components/data/SessionTable.vue': 'sessions of this minute, each with the button that ends it; the audit trail is what is kept',
  'components/feedback/StaleCompare.vue': 'two versions of a form side by side',
  'features/audit/AuditDetail.vue': 'what one change changed; the audit trail leaves as a list',
  'features/clues/ClueLikes.vue': 'two clues side by side',
  'features/consolidation/schemes/EquityTable.vue': 'fields of a form; the scheme leaves as Excel as a whole',
  'features/field-devices/OperationDetail.vue': 'two versions of a record side by side',
  'features/import/ImportReport.vue': 'the report leaves as the service keeps it',
  'features/overlay/OverlaysPage.vue': 'the register of enquiries leaves as the service makes it',
  'features/papers/SheetView.vue': 'a paper in its prescribed form, which leaves as Word and PDF',
  'features/public/ChecksPage.vue': 'outside the login, where the copy itself leaves as CSV and Excel',
  'features/public/NoticePage.vue': 'outside the login, one published notice with its files',
  'features/public/PolicyPage.vue': 'outside the login; inside it the same rules are a list with an export',
  'features/public/RecordPage.vue': 'outside the login, one published record; its list leaves as CSV and Excel',
  'features/report-documents/DocumentText.vue': 'tables of a report, which leaves as Word with its figures',
  'features/restoration-progress/ProgressTable.vue': 'the board, whose page has the workbook',
  'features/rights/RightsPage.vue': 'the register leaves in formats of its own, Excel the first',
  'features/rights/ThenNow.vue': 'two days of one right side by side',
  'features/use-requests/PayDialog.vue': 'limits of one payment in its form',
}
const files = Object.entries(import.meta.glob<string>(['../app/**/*.vue', '../components/**/*.vue', './**/*.vue'], { query: '?raw', import: 'default', eager: true }))
  .map(([path, text]): [string, string] => [path.startsWith('../') ? path.slice(3) : `features/${path.slice(2)}`, text])
/** A button for the rows, or a workbook that the service makes. */
const SENDS = /<ExcelButton|exportTable|\bexports\b|export-name|workbook/
const DRAWS: Record<string, RegExp> = { 'a register': /<RegisterPage\b/, 'a list': /<DataTable\b/, 'a table': /<table\b/, 'rows that are all here': /<RowsTable\b/ }
const lacking = (drawn: RegExp): string[] => files.filter(([path, text]) => drawn.test(text) && !SENDS.test(text) && !(path in ACCEPTED)).map(([path]) => path)

describe('Excel out of every table', () => {
  it.each(Object.entries(DRAWS))('%s has an export or an accepted reason', (_what, drawn) => {
    expect(lacking(drawn)).toEqual([])
  })
  it('accepts no table that is gone or has its export', () => {
    const stale = Object.keys(ACCEPTED).filter((path) => {
      const text = files.find(([other]) => other === path)?.[1] ?? ''
      return !Object.values(DRAWS).some((drawn) => drawn.test(text)) || SENDS.test(text)
    })
    expect(stale).toEqual([])
  })
  it('looks at every table there is', () => {
    expect(files.filter(([, text]) => /<table\b/.test(text)).length).toBeGreaterThan(Object.keys(ACCEPTED).length)
  })
})
