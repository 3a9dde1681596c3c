export default {
  fill: 'Enter: {name}.',
  choose: 'Choose: {name}.',
  calendar: 'Open calendar',
  date_order: 'The end must not be before the start.',
  credit_code: 'Enter the 18 characters of the unified social credit code.',
}
