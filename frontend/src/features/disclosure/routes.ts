import type { RouteRecordRaw } from 'vue-router'

const OPEN = 'licensing.disclosure:read'
const STAFF = 'licensing.disclosure_check:read'

export default [
  { path: '/annual-information', name: 'annual-information', meta: { title: 'nav.annual_information', permission: OPEN, full: true }, component: () => import('./StatementsPage.vue') },
  { path: '/annual-information/missing', name: 'missing-statements', meta: { title: 'nav.missing_statements', permission: STAFF, full: true }, component: () => import('./MissingStatementsPage.vue') },
  { path: '/published-information', name: 'published-information', meta: { title: 'nav.published_information', permission: OPEN, full: true }, component: () => import('./PublishedPage.vue') },
  { path: '/disclosure-draws', name: 'disclosure-draws', meta: { title: 'nav.disclosure_draws', permission: STAFF, full: true }, component: () => import('./DrawsPage.vue') },
  { path: '/disclosure-draws/:id/proof', name: 'disclosure-draw-proof', meta: { title: 'nav.disclosure_draw_proof', permission: OPEN, full: true }, component: () => import('./ProofPage.vue') },
  { path: '/national-draw-lists', name: 'national-draw-lists', meta: { title: 'nav.national_draw_lists', permission: STAFF, full: true }, component: () => import('./NationalPage.vue') },
  { path: '/disclosure-checks', name: 'disclosure-checks', meta: { title: 'nav.disclosure_checks', permission: STAFF, full: true }, component: () => import('./ChecksPage.vue') },
  { path: '/holder-listings', name: 'holder-listings', meta: { title: 'nav.holder_listings', permission: STAFF, full: true }, component: () => import('./ListingsPage.vue') },
] satisfies RouteRecordRaw[]
