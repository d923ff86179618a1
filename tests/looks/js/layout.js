// Nothing sticks out, nothing is cut off, tables are cards where they are narrow, and what is read first is reached first.
() => {
  const found = []
  const wide = innerWidth
  const root = document.documentElement
  const outside = (element) => {
    const { left, right } = element.getBoundingClientRect()
    return (left < -1 || right > wide + 1) && !inScroller(element) && getComputedStyle(element).position !== 'fixed'
  }
  const all = [...document.body.querySelectorAll('*')].filter((element) => !element.closest('svg, .skip, .progress-line') && seen(element))
  if (root.scrollWidth > wide + 1) {
    const culprits = [...document.body.querySelectorAll('*')].filter((element) => outside(element) && ![...element.children].some(outside))
    found.push(`the page scrolls sideways: ${root.scrollWidth} in ${wide}; ${culprits.slice(0, 3).map(named).join('; ')}`)
  }
  for (const element of all.filter(hasText)) {
    const style = getComputedStyle(element)
    const cut = /hidden|clip/.test(style.overflowX)
    if (style.display !== 'inline' && !scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !(cut && style.textOverflow === 'ellipsis'))
      found.push(`text does not fit: ${named(element)} (${element.scrollWidth} in ${element.clientWidth})`)
    if (/hidden|clip/.test(style.overflowY) && style.display !== 'inline' && element.scrollHeight > element.clientHeight + 3)
      found.push(`text is cut off below: ${named(element)} (${element.scrollHeight} in ${element.clientHeight})`)
    if (outside(element)) found.push(`text is off the page: ${named(element)}`)
  }
  if (wide <= 768) {
    for (const table of document.querySelectorAll('main table')) {
      const row = table.querySelector('tbody tr')
      // A small table may stay one. One of two dimensions says so by heads of its rows, and scrolls inside its own box.
      const twoWays = table.querySelector('tbody th') && inScroller(table)
      const fits = table.offsetWidth <= table.parentElement.clientWidth + 1
      if (row && seen(row) && getComputedStyle(row).display === 'table-row' && !twoWays && !fits)
        found.push(`a table stays a table: ${named(table)}`)
    }
    for (const cell of document.querySelectorAll('.table.cards td')) {
      if (seen(cell) && /\p{N}/u.test(cell.textContent) && !/\p{L}/u.test(cell.textContent) && !cell.dataset.label && !cell.querySelector('bdi, time, a, input, button'))
        found.push(`a number without a name: ${named(cell)}`)
    }
  }
  for (const menu of document.querySelectorAll('details.menu:not([open])')) {
    if (!seen(menu.querySelector('summary'))) continue
    menu.open = true
    const { left, right, top } = menu.querySelector('.items').getBoundingClientRect()
    if (left < -1 || right > wide + 1 || top + scrollY < -1) found.push(`an open menu sticks out: ${named(menu.querySelector('summary'))}`)
    menu.open = false
  }
  return [...new Set([...found, ...orders(all)])]

  function orders(elements) {
    const rtl = root.dir === 'rtl'
    const holds = (element) => element.matches(TABBABLE) || element.querySelector(TABBABLE)
    const inFlow = (element) => /static|relative|sticky/.test(getComputedStyle(element).position) && element.getBoundingClientRect().width > 0
    const before = (one, other) => {
      if (one.bottom <= other.top + 1) return true
      const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (shared < Math.min(one.height, other.height) / 2) return false
      return rtl ? one.left >= other.right - 1 : one.right <= other.left + 1
    }
    const wrong = []
    for (const element of elements) {
      const children = [...element.children].filter((child) => seen(child) && inFlow(child) && holds(child))
      children.slice(1).forEach((child, at) => {
        if (before(child.getBoundingClientRect(), children[at].getBoundingClientRect())) wrong.push(`reached after what it stands before: ${named(child)}`)
      })
    }
    return wrong
  }
}
