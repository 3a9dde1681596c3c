import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/consolidation',
    name: 'screenings',
    meta: { title: 'nav.screenings', permission: 'licensing.consolidation:read', full: true },
    component: () => import('./ScreeningsPage.vue'),
  },
  {
    path: '/consolidation/:screening',
    name: 'screening',
    meta: { title: 'nav.screening', permission: 'licensing.consolidation:read', full: true },
    component: () => import('./ResultsPage.vue'),
  },
  {
    path: '/consolidation-schemes',
    name: 'schemes',
    meta: { title: 'nav.schemes', permission: 'licensing.consolidation:read', full: true },
    component: () => import('./schemes/SchemesPage.vue'),
  },
  {
    path: '/consolidation-schemes/:id',
    name: 'scheme',
    meta: { title: 'nav.scheme', permission: 'licensing.consolidation:read' },
    component: () => import('./schemes/SchemePage.vue'),
  },
  {
    path: '/consolidation-assessment',
    name: 'assessment',
    meta: { title: 'nav.assessment', permission: 'licensing.consolidation:read' },
    component: () => import('./schemes/AssessmentPage.vue'),
  },
] satisfies RouteRecordRaw[]
