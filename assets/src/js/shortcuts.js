// "/" and Ctrl+K go to the box that finds a ticket; Ctrl+Enter sends what is being written.
export const shortcuts = (page) => {
  page.addEventListener('keydown', (event) => {
    const typing = event.target.matches?.('input, textarea, select, [contenteditable]')
    const box = page.querySelector('.search input')
    if (box && ((event.key === '/' && !typing) || (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)))) {
      event.preventDefault()
      box.focus()
      box.select()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches?.('textarea')) {
      event.target.form?.requestSubmit()
    }
  })
}
