// Names the chosen files beside their button, because the browser's own words are in the browser's language.
export const files = (page) => {
  page.addEventListener('change', (event) => {
    const input = event.target
    if (input.type !== 'file') return
    const shown = input.closest('.field')?.querySelector('.chosen-files')
    if (!shown) return
    shown.replaceChildren(
      ...[...input.files].map((file) => {
        const name = document.createElement('bdi')
        name.className = 'tag'
        name.textContent = file.name
        return name
      }),
    )
  })
}
