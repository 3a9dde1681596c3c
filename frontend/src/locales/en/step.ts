export default { done: 'done', current: 'current', next: 'to come', paused: 'clock paused' }
