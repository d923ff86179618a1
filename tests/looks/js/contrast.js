// Contrast of what axe leaves open: text under overlays, placeholders, texts and marks of charts.
() => {
  const found = []
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const known = new Map()
  const read = (colour) => known.get(colour) || known.set(colour, rgba(colour)).get(colour)
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = 'Canvas'
  const paper = read(getComputedStyle(probe).color)
  probe.remove()
  const over = ([r, g, b, a], below) => [r * a + below[0] * (1 - a), g * a + below[1] * (1 - a), b * a + below[2] * (1 - a), 1]
  const ground = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (style.backgroundImage.includes('gradient')) return null
      const colour = read(style.backgroundColor)
      if (colour[3] > 0) layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), paper)
  }
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const opacity = (element) => {
    let all = 1
    for (let at = element; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity)
    return all
  }
  const check = (element, colour, least, what) => {
    const below = ground(element)
    if (!below) return
    const [r, g, b, a] = read(colour)
    const shown = over([r, g, b, a * opacity(element)], below)
    const [high, low] = [light(shown), light(below)].sort((one, other) => other - one)
    const ratio = (high + 0.05) / (low + 0.05)
    if (ratio < least - 0.005) found.push(`${what} ${ratio.toFixed(2)} to 1 where ${least} is needed: ${named(element)}`)
  }
  const idle = (element) => element.closest(':disabled, [aria-disabled=true], [aria-hidden=true], .htmx-request, .sending')
  for (const element of document.body.querySelectorAll('*')) {
    if (!seen(element) || idle(element)) continue
    const style = getComputedStyle(element)
    const svg = element.closest('svg')
    if (svg && element.matches('text, tspan') && hasText(element)) check(svg, style.fill, 4.5, 'text of a chart')
    if (svg) continue
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700)
    if (hasText(element)) check(element, style.color, large ? 3 : 4.5, 'text')
    if (element.matches('input[placeholder], textarea[placeholder]')) check(element, getComputedStyle(element, '::placeholder').color, 4.5, 'a placeholder')
  }
  return [...new Set(found)]
}
