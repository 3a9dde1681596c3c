import type { RouteRecordRaw } from 'vue-router'

const permission = ['licensing.admission:read', 'licensing.admission:write']
export default [
  {
    path: '/check',
    name: 'checks',
    meta: { title: 'nav.checks', permission, full: true },
    component: () => import('./CheckPage.vue'),
  },
  {
    path: '/check/:id',
    name: 'check',
    meta: { title: 'nav.check', permission, full: true },
    component: () => import('./CheckResultPage.vue'),
  },
] satisfies RouteRecordRaw[]
