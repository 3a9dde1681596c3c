import { watch, type Ref } from 'vue'

export const print = (content: unknown): string => JSON.stringify(content ?? null)
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** As deep into `from` as the parts of a name lead. */
function inside(from: unknown, parts: string[]): unknown {
  let found = from
  for (const part of parts) {
    if (typeof found !== 'object' || found === null || !(part in found)) return found
    found = (found as Record<string, unknown>)[part]
  }
  return found
}

/**
 * What of a form's content an error is about: `capacity.value` is in the draft, `proposal.boundary` is there without
 * its first part, `rows/1/area` is in a list beside the draft. What is nowhere in it is about all that is no draft.
 */
function partOf(content: unknown, name: string): unknown {
  const roots = Array.isArray(content) ? content : [content]
  const parts = name.split(/[./]/)
  for (let at = 0; at < parts.length; at += 1) {
    const names = [parts.slice(at), [parts.slice(at).join('_')]]
    for (const root of roots.filter(isRecord)) {
      const told = names.find(([first]) => first !== undefined && first in root)
      if (told) return inside(root, told)
    }
  }
  const row = parts.findIndex((part) => /^\d+$/.test(part))
  const list = roots.find(Array.isArray)
  if (row >= 0 && list) return [inside(list, parts.slice(row))]
  return roots.filter((root) => !isRecord(root))
}

/** An error leaves as soon as what it is about is another than it was refused for; the others stay. */
export function useMending(errors: Ref<Record<string, string>>, content: () => unknown, mended: () => void): void {
  let refused = new Map<string, string>()
  const told = (name: string): string => print(partOf(content(), name))
  watch(errors, (found) => (refused = new Map(Object.keys(found).map((name) => [name, told(name)]))), { flush: 'sync' })
  watch(
    () => (Object.keys(errors.value).length ? print(content()) : ''),
    () => {
      const left = Object.keys(errors.value).filter((name) => refused.has(name) && refused.get(name) !== told(name))
      for (const name of left) delete errors.value[name]
      if (left.length && !Object.keys(errors.value).length) mended()
    },
  )
}
