import type { Tone } from '@/components/feedback/tones'

export const SAND_TONES: Record<string, Tone> = { to_come: 'info', unpermitted: 'warn', open: 'ok', over: 'idle' }
