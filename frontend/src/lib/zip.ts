/** A ZIP archive with stored (uncompressed) entries: enough for a workbook, no dependency. */

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

export interface ZipEntry {
  name: string
  text: string
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const UTF8_NAMES = 0x0800
const FIRST_DOS_DATE = 0x0021

function header(signature: number, size: number, fill: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(size))
  view.setUint32(0, signature, true)
  fill(view)
  return new Uint8Array(view.buffer)
}

/** The fields local and central headers share, starting at `at`: version, flags, method, time, date, crc, sizes, name. */
function common(view: DataView, at: number, crc: number, size: number, name: number): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, UTF8_NAMES, true)
  view.setUint16(at + 8, FIRST_DOS_DATE, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, size, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name, true)
}

export function zip(entries: readonly ZipEntry[], type: string): Blob {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const name = encoder.encode(entry.name)
    const body = encoder.encode(entry.text)
    const crc = crc32(body)
    const start = offset
    parts.push(header(LOCAL, 30, (v) => common(v, 4, crc, body.length, name.length)), name, body)
    directory.push(
      header(CENTRAL, 46, (v) => {
        v.setUint16(4, 20, true)
        common(v, 6, crc, body.length, name.length)
        v.setUint32(42, start, true)
      }),
      name,
    )
    offset += 30 + name.length + body.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = header(END, 22, (v) => {
    v.setUint16(8, entries.length, true)
    v.setUint16(10, entries.length, true)
    v.setUint32(12, size, true)
    v.setUint32(16, offset, true)
  })
  return new Blob([...parts, ...directory, end] as BlobPart[], { type })
}
