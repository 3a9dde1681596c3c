import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/restoration/progress',
    name: 'restoration-progress',
    meta: { title: 'nav.restoration_progress', permission: 'restoration.site:read' },
    component: () => import('./ProgressPage.vue'),
  },
] satisfies RouteRecordRaw[]
