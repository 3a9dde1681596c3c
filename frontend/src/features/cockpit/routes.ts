import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/cockpit', name: 'cockpit', meta: { title: 'nav.cockpit', permission: 'supervision.cockpit:read' }, component: () => import('./CockpitPage.vue') },
] satisfies RouteRecordRaw[]
