/** The form of a release plan and what is sent with it. */
import type { ReleasePlan } from '@/api/types'

export interface ItemDraft {
  block_id: string
  quarter: string
  method: string
  exception: string
  capacity: string
  unit: string
  survey_on: string
  departments: string
  township: string
  result: string
}
export interface ReleaseDraft {
  year: string
  title: string
  items: ItemDraft[]
}

export const emptyItem = (): ItemDraft => ({
  block_id: '', quarter: '1', method: 'listing', exception: '', capacity: '', unit: '', survey_on: '', departments: '', township: '', result: '',
})
export function draftOf(plan: ReleasePlan | null, year: number): ReleaseDraft {
  return {
    year: String(plan?.year ?? year),
    title: plan?.title ?? '',
    items: (plan?.items ?? []).map((item) => ({
      block_id: item.block_id, quarter: String(item.quarter), method: item.method, exception: item.exception ?? '',
      capacity: item.capacity ?? '', unit: item.unit ?? '', survey_on: item.survey?.on ?? '',
      departments: (item.survey?.departments ?? []).join('、'), township: item.survey?.township ?? '', result: item.survey?.result ?? '',
    })),
  }
}
const words = (text: string): string[] => text.split(/[\u3001\uff0c,;\uff1b\s]+/).filter(Boolean)

export function bodyOf(draft: ReleaseDraft, division: string): Record<string, unknown> {
  return {
    division_code: division, year: Number(draft.year), title: draft.title.trim(),
    items: draft.items.map((item) => ({
      block_id: item.block_id, quarter: Number(item.quarter), method: item.method, exception: item.exception.trim() || null,
      capacity: item.capacity.trim() || null, unit: item.capacity.trim() ? item.unit.trim() || null : null,
      survey: item.survey_on
        ? { on: item.survey_on, departments: words(item.departments), township: item.township.trim() || null, result: item.result.trim() || null }
        : null,
    })),
  }
}
