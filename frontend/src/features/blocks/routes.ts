import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/blocks',
    name: 'blocks',
    meta: { title: 'nav.blocks', permission: 'licensing.zone:read', full: true },
    component: () => import('./BlocksPage.vue'),
  },
  {
    path: '/blocks/new',
    name: 'block-new',
    meta: { title: 'blocks.new', permission: 'licensing.zone:write', full: true },
    component: () => import('./BlockEditPage.vue'),
  },
  {
    path: '/blocks/:id/edit',
    name: 'block-edit',
    meta: { title: 'blocks.edit', permission: 'licensing.zone:write', full: true },
    component: () => import('./BlockEditPage.vue'),
  },
] satisfies RouteRecordRaw[]
