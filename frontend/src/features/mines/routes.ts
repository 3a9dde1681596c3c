import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/mines',
    name: 'mines',
    meta: { title: 'nav.mines', permission: 'licensing.register:read', full: true },
    component: () => import('./MinesPage.vue'),
  },
] satisfies RouteRecordRaw[]
