export default {
  title: 'Not submitted yet',
  text: 'What has been filled in is not kept when you leave.',
  stay: 'Go on filling in',
  leave: 'Leave without it',
}
