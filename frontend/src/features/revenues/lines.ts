/** Reported payments on the screen. */
import type { RevenueFile, RevenueLine } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'

export const LINE_TONES: Record<RevenueLine['state'], Tone> = {
  matched: 'ok', assigned: 'ok', unmatched: 'warn', different: 'bad', double: 'warn', rejected: 'idle',
}
export const FILE_TONES: Record<RevenueFile['state'], Tone> = {
  waiting: 'info', taken: 'ok', refused: 'bad', failed: 'bad', stopped: 'idle',
}
const OPEN = new Set(['unmatched', 'different', 'double'])
export const isOpen = (line: RevenueLine): boolean => OPEN.has(line.state)
