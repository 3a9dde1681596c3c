import type { StateCounts } from '@/api/types'

type Translate = (key: string, named: Record<string, unknown>) => string

/** The bands that the server counts in, the nearest first: what has run out, what is to come, then by days. */
export function bandsOf(counts: StateCounts | null, t: Translate): { value: string; label: string }[] {
  const steps = Object.keys(counts?.states ?? {}).filter((name) => /^\d+$/.test(name)).map(Number).toSorted((a, b) => a - b)
  return [
    { value: 'over', label: t('expiries.over', {}) },
    { value: 'ahead', label: t('expiries.ahead', {}) },
    ...steps.map((step, at) => ({
      value: String(step),
      label: at === 0 ? t('expiries.within', { n: step }) : t('expiries.between', { from: (steps[at - 1] ?? 0) + 1, to: step }),
    })),
  ]
}
