import type { Tone } from '@/components/feedback/tones'

const TONES: Record<string, Tone> = { generating: 'info', draft: 'info', final: 'ok', failed: 'bad', in_use: 'ok', replaced: 'idle', withdrawn: 'idle' }
export const stateTone = (state: string): Tone => TONES[state] ?? 'idle'
