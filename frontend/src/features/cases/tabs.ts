import type { Component } from 'vue'
import type { CaseDetail } from '@/api/types'

/** A panel beside the procedure of a case; the component is given `row` and `match`, and emits `done` after a change. */
export interface CaseTab {
  key: string
  /** Key of its title in the locales. */
  title: string
  component: Component
  permission?: string
  show?: (row: CaseDetail) => boolean
}

/** Panels of other rooms, in the order in which they stand. */
export const caseTabs: CaseTab[] = []
