/** Comparing what was typed with the record as it stands now, field by field. */
import { plainText } from '@/lib/format'

type Fields = Record<string, unknown>
export interface Difference {
  key: string
  name: string
  mine: string
  theirs: string
}
export interface Wording {
  /** Names of the fields to be compared, in their order. */
  names: Record<string, string>
  /** The word of a code, or the code itself. */
  word: (field: string, code: string) => string
  /** Stands for a chosen record whose name is not at hand. */
  chosen: string
}

/** What a record says of a field; the record a form names by `holder_id` may be read as `holder`. */
function valueOf(record: Fields, key: string): unknown {
  if (key in record || !key.endsWith('_id')) return record[key]
  return (record[key.slice(0, -'_id'.length)] as { id?: unknown } | null | undefined)?.id
}

function nameOf(record: Fields, key: string): unknown {
  const base = key.slice(0, -'_id'.length)
  return record[`${base}_name`] ?? (record[base] as { name?: unknown } | null | undefined)?.name
}

/** Only what differs; a field the record does not have (the reason of an act) is no difference. */
export function differences(mine: Fields, theirs: Fields, { names, word, chosen }: Wording): Difference[] {
  const text = (key: string, value: unknown): string => (typeof value === 'string' && value ? word(key, value) : plainText(value))
  return Object.keys(names).flatMap((key) => {
    if (!(key in mine)) return []
    const [ours, now] = [mine[key], valueOf(theirs, key)]
    if (now === undefined || plainText(ours) === plainText(now)) return []
    const record = key.endsWith('_id')
    return [
      {
        key,
        name: names[key] ?? key,
        mine: record && ours ? chosen : text(key, ours),
        theirs: record ? plainText(nameOf(theirs, key) ?? now) : text(key, now),
      },
    ]
  })
}
