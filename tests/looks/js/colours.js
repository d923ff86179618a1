// Marks each text that no page before showed dressed alike in the same place of a page, for axe to measure; says how many.
// Left out is what axe has no say of either: out of sight, out of use, a single letter.
(measured) => {
  const known = new Set(measured.split(' '))
  const places = new Map()
  const place = (element) => {
    if (!element) return ''
    if (!places.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position, filter } = getComputedStyle(element)
      const own = [element.tagName, element.getAttribute('class'), backgroundColor, backgroundImage, opacity, position, filter]
      places.set(element, hashed(`${place(element.parentElement)} ${own.join(' ')}`))
    }
    return places.get(element)
  }
  const dress = (element) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element)
    return hashed([place(element), color, fontSize, fontWeight, textShadow].join(' '))
  }
  const idle = (element) => element.closest(':disabled, [aria-disabled=true]') || element.closest('label')?.control?.disabled
  const words = (element) => (hasText(element) ? element.textContent : element.matches('input, select, textarea') ? element.value : '')
  const told = [...document.body.querySelectorAll('*')].filter((element) => words(element).trim().length > 1)
  const fresh = told.filter((element) => seen(element) && !idle(element) && !known.has(dress(element)))
  for (const element of fresh) element.dataset.colours = dress(element)
  return fresh.length
}
