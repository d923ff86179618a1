// The ranked list by dragging: the row that is let go is moved before the one it is let go on. Without script, and by keyboard, the
// buttons of each row do the same; a list that somebody else ordered meanwhile comes back as it is now, and says so.
const send = async (list, moved, before) => {
  const card = list.closest('[data-ranking]')
  const words = new FormData()
  words.set('csrfmiddlewaretoken', list.querySelector('[name=csrfmiddlewaretoken]').value)
  words.set('item', moved)
  words.set('before', before)
  words.set('version', list.dataset.version)
  const answer = await fetch(card.dataset.moves + window.location.search, { method: 'POST', body: words, headers: { 'HX-Request': 'true' } })
  if (!answer.ok) return window.location.reload()
  card.innerHTML = await answer.text()
  arm(card)
  card.querySelector(`[data-item="${moved}"]`)?.focus()
}

const arm = (card) => {
  for (const row of card.querySelectorAll('.ranking li')) row.draggable = true
}

export const ranking = (page) => {
  let taken = null
  for (const card of page.querySelectorAll('[data-ranking]')) arm(card)
  const row = (event) => event.target.closest?.('.ranking li')
  page.addEventListener('dragstart', (event) => {
    taken = row(event)
    if (!taken) return
    taken.classList.add('taken')
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', taken.dataset.item)
  })
  page.addEventListener('dragover', (event) => {
    const over = taken && row(event)
    if (!over) return
    event.preventDefault()
    for (const other of over.parentElement.children) other.classList.toggle('over', other === over)
  })
  page.addEventListener('drop', (event) => {
    const over = taken && row(event)
    if (!over || over === taken) return
    event.preventDefault()
    const rows = [...over.parentElement.children]
    const below = rows.indexOf(over) > rows.indexOf(taken)
    const before = below ? over.nextElementSibling : over
    if (before || !page.querySelector('.pager [rel=next]')) send(over.parentElement, taken.dataset.item, before?.dataset.item ?? '')
    else send(over.parentElement, taken.dataset.item, over.dataset.item)
  })
  page.addEventListener('dragend', () => {
    for (const each of page.querySelectorAll('.ranking .taken, .ranking .over')) each.classList.remove('taken', 'over')
    taken = null
  })
}
