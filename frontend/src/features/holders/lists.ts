import type { Holder } from '@/api/types'

/** Names of the lists a holder stands on. */
export function listNames(holder: Holder, word: (vocabulary: string, code: string) => string): string[] {
  return holder.lists.map((entry) => word('list', typeof entry === 'string' ? entry : (entry.list ?? entry.kind ?? '')))
}
