import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/potential-surveys',
    name: 'potential-surveys',
    meta: { title: 'nav.potential_surveys', permission: 'licensing.zone:read', full: true },
    component: () => import('./PotentialPage.vue'),
  },
] satisfies RouteRecordRaw[]
