import type { RouteRecordRaw } from 'vue-router'

const permission = 'supervision.webhook:manage'

export default [
  { path: '/webhooks', name: 'webhooks', meta: { title: 'nav.webhooks', permission, full: true }, component: () => import('./WebhooksPage.vue') },
  { path: '/webhook-deliveries', name: 'webhook-deliveries', meta: { title: 'nav.webhook_deliveries', permission, full: true }, component: () => import('./DeliveriesPage.vue') },
] satisfies RouteRecordRaw[]
