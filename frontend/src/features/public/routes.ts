import type { RouteRecordRaw } from 'vue-router'

const RESOURCE = ':resource(rights|notices|penalties|lists|restorations|green-mines|draws|cases|closures)'
export default [
  { path: '/public', name: 'public', meta: { title: 'nav.public', open: true, words: 'site' }, component: () => import('./SiteHomePage.vue') },
  { path: '/public/consistency-checks', name: 'public-checks', meta: { title: 'nav.public_checks', open: true, words: 'site' }, component: () => import('./ChecksPage.vue') },
  { path: '/public/disclosure-policy', name: 'public-policy', meta: { title: 'nav.public_policy', open: true, words: 'site' }, component: () => import('./PolicyPage.vue') },
  { path: '/public/objection', name: 'public-objection', meta: { title: 'nav.public_objection', open: true }, component: () => import('./ObjectionPage.vue') },
  { path: '/public/overlay-request', name: 'public-overlay', meta: { title: 'nav.public_overlay', open: true }, component: () => import('./OverlayRequestPage.vue') },
  { path: `/public/${RESOURCE}`, name: 'public-records', meta: { title: 'nav.public', open: true, words: 'site' }, component: () => import('./RecordsPage.vue') },
  { path: `/public/${RESOURCE}/:id`, name: 'public-record', meta: { title: 'nav.public', open: true, words: 'site' }, component: () => import('./RecordPage.vue') },
  { path: '/public/:kind/:id', name: 'public-notice', meta: { title: 'nav.public', open: true }, component: () => import('./NoticePage.vue') },
] satisfies RouteRecordRaw[]
