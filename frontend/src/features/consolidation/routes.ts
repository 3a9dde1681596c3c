import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/consolidation',
    name: 'screenings',
    meta: { title: 'nav.screenings', permission: 'licensing.consolidation:read', full: true },
    component: () => import('./ScreeningsPage.vue'),
  },
  {
    path: '/consolidation/:screening',
    name: 'screening',
    meta: { title: 'nav.screening', permission: 'licensing.consolidation:read', full: true },
    component: () => import('./ResultsPage.vue'),
  },
] satisfies RouteRecordRaw[]
