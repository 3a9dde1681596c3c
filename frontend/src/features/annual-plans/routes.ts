import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.work:read'

export default [
  { path: '/restoration/annual-plans', name: 'annual-plans', meta: { title: 'nav.annual_plans', permission: READ, full: true }, component: () => import('./AnnualPlansPage.vue') },
  { path: '/restoration/annual-plans/:id', name: 'annual-plan', meta: { title: 'nav.annual_plan', permission: READ }, component: () => import('./AnnualPlanPage.vue') },
] satisfies RouteRecordRaw[]
