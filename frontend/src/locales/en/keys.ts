export default {
  title: 'Keyboard shortcuts',
  next: 'Next entry',
  previous: 'Previous entry',
  open: 'Open the selected entry',
  search: 'Go to the search field',
  help: 'Show this window',
  close: 'Close the window, back to the list',
  skip: 'Skip to content',
}
