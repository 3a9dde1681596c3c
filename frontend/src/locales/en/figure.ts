export default {
  target: 'Target {value}',
  source: 'Source',
  ok: 'target met',
  warn: 'near the limit',
  bad: 'target missed',
  info: 'for information',
  idle: 'no target',
  name: 'Name',
  share: 'Share',
}
