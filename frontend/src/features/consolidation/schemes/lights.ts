/** Lights of the steps of a consolidation, in words as well as in colour. */
import type { SchemeMilestone } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'

export const LIGHT_TONES: Record<SchemeMilestone['light'], Tone> = { green: 'ok', amber: 'warn', red: 'bad', none: 'idle' }
type Say = (key: string, values: Record<string, string | number>) => string

/** `done late by 12 days`, `5 days left`: what the light means. */
export function lightText(one: Pick<SchemeMilestone, 'light' | 'days' | 'done_on' | 'due'>, say: Say): string {
  const days = Math.abs(one.days ?? 0)
  if (one.done_on) return say(one.light === 'red' ? 'schemes.done_late' : 'schemes.done', { days })
  if (!one.due) return say('schemes.no_due', {})
  return say(one.light === 'red' ? 'schemes.late' : 'schemes.left', { days })
}
