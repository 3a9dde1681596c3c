import type { PublicFact, PublicNoticeItem } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'

/** The vocabulary that holds the words of a fact with a code. */
const VOCABULARIES: Record<string, string> = {
  application_kind: 'application_kind', right_kind: 'right_kind', method: 'grant_method', ground: 'listing_ground',
  mine_state: 'statement_mine_state', stage: 'statement_stage', late: 'public_late', level: 'green_level',
  acceptance_kind: 'acceptance_kind', result: 'public_result', plan_level: 'green_level', plan_edition: 'public_plan_edition',
}

/** A fact's value in the reader's words where there is a code for it, else as the server wrote it. */
export function valueOf(fact: PublicFact, word: (vocabulary: string, code: string) => string): string {
  const vocabulary = VOCABULARIES[fact.code]
  return vocabulary && fact.value_code ? word(vocabulary, fact.value_code) : fact.value
}

const TONES: Record<string, Tone> = { publicised: 'info', published: 'info', announced: 'info', committed: 'info', failed: 'idle', terminated: 'idle', voided: 'idle', removed: 'idle', abnormal: 'warn', serious: 'bad' }
export const toneOf = (notice: Pick<PublicNoticeItem, 'state'>): Tone => TONES[notice.state] ?? 'ok'
