import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/release-ranges',
    name: 'release-ranges',
    meta: { title: 'nav.release_ranges', permission: 'licensing.plan:read', full: true },
    component: () => import('./RangesPage.vue'),
  },
  {
    path: '/release-ranges/:id/draw',
    name: 'release-range-draw',
    meta: { title: 'nav.release_range_draw', permission: 'licensing.plan:write', full: true },
    component: () => import('./RangeDrawPage.vue'),
  },
] satisfies RouteRecordRaw[]
