import type { RouteRecordRaw } from 'vue-router'

const READ = 'enforcement.patrol:read'

export default [
  { path: '/enforcement/patrols', name: 'patrol-tasks', meta: { title: 'nav.patrol_tasks', permission: READ, full: true }, component: () => import('./TasksPage.vue') },
  { path: '/enforcement/patrol-records', name: 'patrol-records', meta: { title: 'nav.patrol_records', permission: READ, full: true }, component: () => import('./RecordsPage.vue') },
  { path: '/enforcement/responsibilities', name: 'responsibilities', meta: { title: 'nav.responsibilities', permission: READ }, component: () => import('./ResponsibilityPage.vue') },
  { path: '/enforcement/grids', name: 'patrol-grids', meta: { title: 'nav.patrol_grids', permission: READ, full: true }, component: () => import('./GridsPage.vue') },
  { path: '/enforcement/checklists', name: 'checklists', meta: { title: 'nav.checklists', permission: READ, full: true }, component: () => import('./ChecklistsPage.vue') },
  { path: '/enforcement/checklists/:id', name: 'checklist', meta: { title: 'nav.checklist', permission: READ }, component: () => import('./ChecklistPage.vue') },
  { path: '/enforcement/patrol-frequency', name: 'patrol-frequency', meta: { title: 'nav.patrol_frequency', permission: READ }, component: () => import('./FrequencyPage.vue') },
  { path: '/enforcement/patrol-appraisal', name: 'patrol-appraisal', meta: { title: 'nav.patrol_appraisal', permission: READ }, component: () => import('./AppraisalPage.vue') },
] satisfies RouteRecordRaw[]
