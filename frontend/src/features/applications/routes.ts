import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/applications',
    name: 'applications',
    meta: { title: 'nav.applications', permission: 'licensing.application:read', full: true },
    component: () => import('./ApplicationsPage.vue'),
  },
  {
    path: '/applications/new',
    name: 'application-new',
    meta: { title: 'applications.new', permission: 'licensing.application:file', full: true },
    component: () => import('./ApplicationEditPage.vue'),
  },
  {
    path: '/applications/:id',
    name: 'application',
    meta: { title: 'nav.application', permission: 'licensing.application:read' },
    component: () => import('./ApplicationPage.vue'),
  },
  {
    path: '/applications/:id/edit',
    name: 'application-edit',
    meta: { title: 'nav.application_edit', permission: 'licensing.application:file', full: true },
    component: () => import('./ApplicationEditPage.vue'),
  },
  {
    path: '/review-desks',
    name: 'review-desks',
    meta: { title: 'nav.review_desks', permission: 'licensing.application:handle', full: true },
    component: () => import('./ReviewDesksPage.vue'),
  },
] satisfies RouteRecordRaw[]
