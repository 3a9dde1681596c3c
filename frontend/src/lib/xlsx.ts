/** Writes a plain workbook. Text is always stored as text, so a cell that starts with `=` never becomes a formula. */
import { zip, type ZipEntry } from './zip'

export type Cell = string | number | null
export interface Sheet {
  name: string
  columns: { title: string; width?: number; numeric?: boolean }[]
  rows: Cell[][]
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const NUMBER = /^-?\d{1,15}(\.\d+)?$/

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
}

function cell(value: Cell, numeric: boolean): string {
  if (value === null || value === '') return '<c/>'
  if (typeof value === 'number' && Number.isFinite(value)) return `<c><v>${value}</v></c>`
  const text = String(value)
  if (numeric && NUMBER.test(text)) return `<c><v>${text}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`
}

function sheetXml(sheet: Sheet): string {
  const widths = sheet.columns
    .map((c, at) => `<col min="${at + 1}" max="${at + 1}" width="${c.width ?? 16}" customWidth="1"/>`)
    .join('')
  const head = sheet.columns
    .map((c) => `<c s="1" t="inlineStr"><is><t>${escape(c.title)}</t></is></c>`)
    .join('')
  const rows = sheet.rows.map(
    (row) => `<row>${row.map((value, at) => cell(value, sheet.columns[at]?.numeric === true)).join('')}</row>`,
  )
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths}</cols><sheetData><row>${head}</row>${rows.join('')}</sheetData></worksheet>`
  )
}

/** Excel allows 31 characters and none of `[]:*?/\` in a sheet's name. */
function sheetName(name: string, at: number): string {
  return name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31) || `Sheet${at + 1}`
}

const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="SimSun"/></font>` +
  `<font><b/><sz val="11"/><name val="SimSun"/></font></fonts><fills count="1"><fill/></fills>` +
  `<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
  `<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`

export function workbook(sheets: readonly Sheet[]): Blob {
  const list = sheets
    .map((s, at) => `<sheet name="${escape(sheetName(s.name, at))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('')
  const links = sheets
    .map((_, at) => `<Relationship Id="rId${at + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
    .join('')
  const kinds = sheets
    .map(
      (_, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ` +
        `ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join('')
  const entries: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      text:
        `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ` +
        `ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ` +
        `ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${kinds}</Types>`,
    },
    {
      name: '_rels/.rels',
      text:
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${list}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text:
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links}` +
        `<Relationship Id="rId${sheets.length + 1}" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', text: STYLES },
    ...sheets.map((s, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, text: sheetXml(s) })),
  ]
  return zip(entries, TYPE)
}

/** Hands a file to the browser's download. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
