import { describe, expect, it } from 'vitest'
import { workbook } from './xlsx'
import { crc32 } from './zip'

/** Entries of a stored archive by walking its local headers; checks sizes and checksums on the way. */
async function unpack(blob: Blob): Promise<Map<string, string>> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const view = new DataView(bytes.buffer)
  const entries = new Map<string, string>()
  let at = 0
  while (view.getUint32(at, true) === 0x04034b50) {
    const size = view.getUint32(at + 18, true)
    const nameLength = view.getUint16(at + 26, true)
    const name = new TextDecoder().decode(bytes.slice(at + 30, at + 30 + nameLength))
    const body = bytes.slice(at + 30 + nameLength, at + 30 + nameLength + size)
    expect(crc32(body)).toBe(view.getUint32(at + 14, true))
    entries.set(name, new TextDecoder().decode(body))
    at += 30 + nameLength + size
  }
  expect(view.getUint32(bytes.length - 22, true)).toBe(0x06054b50)
  expect(view.getUint32(bytes.length - 6, true)).toBe(at)
  return entries
}
const sheet = {
  name: '矿山/名录:2026',
  columns: [{ title: '名称' }, { title: '面积（平方千米）', numeric: true }],
  rows: [
    ['=HYPERLINK("http://198.51.100.1")', '0.1234'],
    ['<示例> & "甲"', 7],
    ['', null],
    ['500113', '12345678901234567890'],
  ],
}

describe('crc32', () => {
  it('of the check string is cbf43926', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })
})

describe('workbook', () => {
  it('never turns text into a formula', async () => {
    const xml = (await unpack(workbook([sheet]))).get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml).not.toContain('<f>')
    expect(xml).toContain('<c t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://198.51.100.1&quot;)</t></is></c>')
  })

  it('stores figures as numbers and long figures as text, so that no digit is lost', async () => {
    const xml = (await unpack(workbook([sheet]))).get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml).toContain('<c><v>0.1234</v></c>')
    expect(xml).toContain('<c><v>7</v></c>')
    expect(xml).toContain('>12345678901234567890</t>')
    expect(xml).toContain('>500113</t>')
  })

  it('is well-formed and names every part', async () => {
    const parts = await unpack(workbook([sheet, { name: '导出说明', columns: [{ title: '项目' }], rows: [] }]))
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml',
      'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml',
    ])
    expect(parts.get('xl/workbook.xml')).toContain('name="矿山 名录 2026"')
    for (const xml of parts.values()) {
      const parsed = new DOMParser().parseFromString(xml.replace(/^<\?xml.*?\?>\n/, ''), 'text/xml')
      expect(parsed.querySelector('parsererror')).toBeNull()
    }
  })
})
