export default {
  fill: 'Enter: {name}.',
  choose: 'Choose: {name}.',
  calendar: 'Open calendar',
  date_order: 'The end must not be before the start.',
  division: 'Enter the 6 or 9 digits of the division.',
  division_hint: '6 digits (county) or 9 digits (township)',
  credit_code: 'Enter the 18 characters of the unified social credit code.',
  sending_file: 'Sending the file',
  file_sent: 'File sent',
  money: 'Enter an amount with at most two decimals',
}
