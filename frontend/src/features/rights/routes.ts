import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/rights',
    name: 'rights',
    meta: { title: 'nav.rights', permission: 'licensing.register:read', full: true },
    component: () => import('./RightsPage.vue'),
  },
  {
    path: '/rights/:id',
    name: 'right',
    meta: { title: 'nav.right', permission: 'licensing.register:read' },
    component: () => import('./RightPage.vue'),
  },
] satisfies RouteRecordRaw[]
