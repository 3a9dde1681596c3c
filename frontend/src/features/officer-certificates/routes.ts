import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/enforcement/officer-certificates', name: 'officer-certificates', meta: { title: 'nav.officer_certificates', permission: 'enforcement.certificate:read', full: true }, component: () => import('./CertificatesPage.vue') },
] satisfies RouteRecordRaw[]
