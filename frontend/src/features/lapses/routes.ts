import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/lapses',
    name: 'lapses',
    meta: { title: 'nav.lapses', permission: 'licensing.register:write', full: true },
    component: () => import('./LapsesPage.vue'),
  },
  {
    path: '/uncollected-approvals',
    name: 'uncollected',
    meta: { title: 'nav.uncollected', permission: 'licensing.operation:read', full: true },
    component: () => import('./UncollectedPage.vue'),
  },
  {
    path: '/lapse-lists',
    name: 'lapse-lists',
    meta: { title: 'nav.lapse_lists', permission: 'licensing.operation:read', full: true },
    component: () => import('./LapseListsPage.vue'),
  },
  {
    path: '/published-lapses',
    name: 'published-lapses',
    meta: { title: 'nav.published_lapses', permission: 'licensing.register:read', full: true },
    component: () => import('./PublishedLapsesPage.vue'),
  },
] satisfies RouteRecordRaw[]
