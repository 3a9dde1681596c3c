import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/restoration/quotas',
    name: 'reclamation-quotas',
    meta: { title: 'nav.reclamation_quotas', permission: 'restoration.project:read', full: true },
    component: () => import('./QuotasPage.vue'),
  },
] satisfies RouteRecordRaw[]
