import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/accrual-runs',
    name: 'accrual-runs',
    meta: { title: 'nav.accrual_runs', permission: 'restoration.accrual:run', full: true },
    component: () => import('./RunsPage.vue'),
  },
] satisfies RouteRecordRaw[]
