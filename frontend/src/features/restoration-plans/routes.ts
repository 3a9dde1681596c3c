import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.work:read'
const WRITE = 'restoration.work:write'

export default [
  { path: '/restoration/plans', name: 'restoration-plans', meta: { title: 'nav.restoration_plans', permission: READ, full: true }, component: () => import('./PlansPage.vue') },
  { path: '/restoration/plans/new', name: 'restoration-plan-new', meta: { title: 'nav.restoration_plan', permission: WRITE }, component: () => import('./PlanFormPage.vue') },
  { path: '/restoration/plans/:id', name: 'restoration-plan', meta: { title: 'nav.restoration_plan', permission: READ }, component: () => import('./PlanPage.vue') },
  { path: '/restoration/plans/:id/edit', name: 'restoration-plan-edit', meta: { title: 'nav.restoration_plan', permission: WRITE }, component: () => import('./PlanFormPage.vue') },
] satisfies RouteRecordRaw[]
