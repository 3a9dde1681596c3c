import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/licences',
    name: 'licences',
    meta: { title: 'nav.licences', permission: 'licensing.register:read', full: true },
    component: () => import('./LicencesPage.vue'),
  },
] satisfies RouteRecordRaw[]
