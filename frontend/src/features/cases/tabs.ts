import { defineAsyncComponent, type Component } from 'vue'
import type { CaseDetail } from '@/api/types'

const ExecutionTab = defineAsyncComponent(() => import('@/features/execution/ExecutionTab.vue'))
const PapersTab = defineAsyncComponent(() => import('@/features/papers/PapersTab.vue'))
const ArchiveTab = defineAsyncComponent(() => import('@/features/papers/ArchiveTab.vue'))

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
export const caseTabs: CaseTab[] = [
  { key: 'penalty', title: 'nav.penalty_calculator', permission: 'enforcement.penalty:read', component: defineAsyncComponent(() => import('@/features/penalties/CasePenalty.vue')) },
  { key: 'things', title: 'penalties.tab_things', permission: 'enforcement.penalty:read', component: defineAsyncComponent(() => import('@/features/penalties/CaseThings.vue')) },
  { key: 'transfer', title: 'nav.police_transfers', permission: 'enforcement.penalty:read', component: defineAsyncComponent(() => import('@/features/penalties/CaseTransfer.vue')) },
  { key: 'execution', title: 'execution.payment', component: ExecutionTab, permission: 'enforcement.execution:read', show: (row) => !!row.served_on },
  { key: 'zones', title: 'cases.zones.title', permission: 'enforcement.case:read', component: defineAsyncComponent(() => import('./CaseZones.vue')) },
  { key: 'documents', title: 'papers.title', component: PapersTab, permission: 'enforcement.execution:read' },
  { key: 'file', title: 'papers.archive_title', component: ArchiveTab, permission: 'enforcement.execution:read', show: (row) => !!row.closed_on },
]
