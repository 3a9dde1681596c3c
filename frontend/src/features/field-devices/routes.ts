import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/enforcement/field-devices', name: 'field-devices', meta: { title: 'nav.field_devices', permission: 'enforcement.device:read', full: true }, component: () => import('./DevicesPage.vue') },
  { path: '/enforcement/field-operations', name: 'field-operations', meta: { title: 'nav.field_operations', permission: 'enforcement.device:read', full: true }, component: () => import('./OperationsPage.vue') },
] satisfies RouteRecordRaw[]
