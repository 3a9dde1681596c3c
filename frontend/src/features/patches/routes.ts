import type { RouteRecordRaw } from 'vue-router'

const permission = 'enforcement.patch:read'
export default [
  { path: '/enforcement/patch-batches', name: 'patch-batches', meta: { title: 'nav.patch_batches', permission, full: true }, component: () => import('./BatchesPage.vue') },
  { path: '/enforcement/patches', name: 'patches', meta: { title: 'nav.patches', permission, full: true }, component: () => import('./PatchesPage.vue') },
  { path: '/enforcement/patches/:id', name: 'patch', meta: { title: 'nav.patch', permission, full: true }, component: () => import('./PatchBenchPage.vue') },
  { path: '/enforcement/patch-reviews', name: 'patch-reviews', meta: { title: 'nav.patch_reviews', permission: 'enforcement.patch:review', full: true }, component: () => import('./ReviewsPage.vue') },
  { path: '/enforcement/engineering-projects', name: 'engineering-projects', meta: { title: 'nav.engineering_projects', permission, full: true }, component: () => import('./ProjectsPage.vue') },
  { path: '/enforcement/patch-statistics', name: 'patch-statistics', meta: { title: 'nav.patch_statistics', permission }, component: () => import('./StatisticsPage.vue') },
] satisfies RouteRecordRaw[]
