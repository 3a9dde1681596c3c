import { api } from '@/api/client'
import type { MinePlan, MinePlanDetail } from '@/api/types'
import { PLANS } from './works'

/** The approved plan that binds a mining right; null where there is none. */
export async function boundPlan(right: string, signal: AbortSignal): Promise<MinePlanDetail | null> {
  const { items } = await api.get<{ items: MinePlan[] }>(PLANS, { query: { right_id: right }, signal })
  const bound = items.find((one) => one.state === 'bound')
  return bound ? api.get<MinePlanDetail>(`${PLANS}/${bound.id}`, { signal }) : null
}
