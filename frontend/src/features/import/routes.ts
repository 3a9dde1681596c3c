import type { RouteRecordRaw } from 'vue-router'

const permission = 'licensing.cadastre:import'
export default [
  {
    path: '/import',
    name: 'imports',
    meta: { title: 'nav.imports', permission, full: true },
    component: () => import('./ImportsPage.vue'),
  },
  {
    path: '/import/:id',
    name: 'import',
    meta: { title: 'nav.import', permission },
    component: () => import('./ImportPage.vue'),
  },
] satisfies RouteRecordRaw[]
