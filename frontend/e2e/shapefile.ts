import { crc32 } from '../src/lib/zip'

type Point = readonly [number, number]

/** A zip of stored entries, whatever their bytes. */
function archive(entries: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, body] of Object.entries(entries)) {
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x21, 8)
    shared.writeUInt32LE(crc32(body), 10)
    shared.writeUInt32LE(body.length, 14)
    shared.writeUInt32LE(body.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), body])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}

/** Header of .shp and .shx: length in 16-bit words, polygons, the box. */
function head(words: number, ring: readonly Point[]): Buffer {
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32BE(words, 24)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(5, 32)
  box(ring).forEach((value, n) => header.writeDoubleLE(value, 36 + n * 8))
  return header
}
function box(ring: readonly Point[]): number[] {
  const [x, y] = [ring.map((p) => p[0]), ring.map((p) => p[1])]
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)]
}

/** Bytes of a text as a dBASE field of this width, filled up with blanks. */
const field = (text: string, width: number, fill: string): Buffer => {
  const bytes = Buffer.alloc(width, fill)
  Buffer.from(text).copy(bytes)
  return bytes
}

/**
 * A zipped Shapefile with one polygon and its attributes in UTF-8. `ring` runs clockwise and is closed; without `prj` the
 * file does not say its system. Names of fields have 10 bytes at most.
 */
export function zippedShapefile(ring: readonly Point[], attributes: Record<string, string>, prj?: string): Buffer {
  const content = Buffer.alloc(48 + ring.length * 16)
  content.writeInt32LE(5, 0)
  box(ring).forEach((value, n) => content.writeDoubleLE(value, 4 + n * 8))
  content.writeInt32LE(1, 36)
  content.writeInt32LE(ring.length, 40)
  ring.forEach(([x, y], n) => {
    content.writeDoubleLE(x, 48 + n * 16)
    content.writeDoubleLE(y, 56 + n * 16)
  })
  const record = Buffer.alloc(8)
  record.writeInt32BE(1, 0)
  record.writeInt32BE(content.length / 2, 4)
  const index = Buffer.alloc(8)
  index.writeInt32BE(50, 0)
  index.writeInt32BE(content.length / 2, 4)
  const names = Object.keys(attributes)
  const widths = Object.values(attributes).map((text) => Buffer.byteLength(text))
  const table = Buffer.alloc(32)
  table.writeUInt8(3, 0)
  table.writeUInt32LE(1, 4)
  table.writeUInt16LE(33 + names.length * 32, 8)
  table.writeUInt16LE(1 + widths.reduce((sum, width) => sum + width, 0), 10)
  const columns = names.map((name, n) => {
    const column = Buffer.alloc(32)
    field(name, 11, '\0').copy(column)
    column.write('C', 11)
    column.writeUInt8(widths[n] ?? 0, 16)
    return column
  })
  const values = names.map((name, n) => field(attributes[name] ?? '', widths[n] ?? 0, ' '))
  return archive({
    'rights.shp': Buffer.concat([head(54 + content.length / 2, ring), record, content]),
    'rights.shx': Buffer.concat([head(54, ring), index]),
    'rights.dbf': Buffer.concat([table, ...columns, Buffer.from('\r '), ...values, Buffer.from('\x1a')]),
    'rights.cpg': Buffer.from('UTF-8'),
    ...(prj ? { 'rights.prj': Buffer.from(prj) } : {}),
  })
}

/** A drawing with one closed line, as a mine plan has it: easting first, no system. */
export function closedLine(points: readonly Point[], layer: string): Buffer {
  const pairs: [number, string | number][] = [
    [0, 'SECTION'], [2, 'HEADER'], [9, '$ACADVER'], [1, 'AC1009'], [0, 'ENDSEC'], [0, 'SECTION'], [2, 'ENTITIES'],
    [0, 'POLYLINE'], [8, layer], [66, 1], [70, 1],
    ...points.flatMap(([x, y]): [number, string | number][] => [[0, 'VERTEX'], [8, layer], [10, x], [20, y]]),
    [0, 'SEQEND'], [0, 'ENDSEC'], [0, 'EOF'],
  ]
  return Buffer.from(pairs.map(([code, value]) => `${code}\n${value}\n`).join(''))
}
