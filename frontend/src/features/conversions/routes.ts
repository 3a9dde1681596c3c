import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/conversions',
    name: 'conversions',
    meta: { title: 'nav.conversions', permission: 'licensing.conversion:read', full: true },
    component: () => import('./ConversionsPage.vue'),
  },
] satisfies RouteRecordRaw[]
