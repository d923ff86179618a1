// Steps of a checklist are moved by dragging as well: the drop sends the form that moves them by one, with the place it was dropped at.
export const checklist = (page) => {
  let dragged = null
  page.addEventListener('dragstart', (event) => {
    dragged = event.target.closest?.('[data-sorted] > li') || null
    if (dragged) event.dataTransfer.effectAllowed = 'move'
  })
  page.addEventListener('dragover', (event) => {
    if (dragged && event.target.closest('[data-sorted]') === dragged.parentElement) event.preventDefault()
  })
  page.addEventListener('drop', (event) => {
    const row = event.target.closest('[data-sorted] > li')
    const form = dragged?.querySelector('form[action$="/place/"]')
    if (!row || !form || row === dragged) return
    event.preventDefault()
    form.elements.to.value = [...row.parentElement.children].indexOf(row)
    form.requestSubmit()
  })
  page.addEventListener('dragend', () => { dragged = null })
}
