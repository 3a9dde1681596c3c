import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/old-deposits',
    name: 'old-deposits',
    meta: { title: 'nav.old_deposits', permission: 'restoration.fund:read', full: true },
    component: () => import('./DepositsPage.vue'),
  },
] satisfies RouteRecordRaw[]
