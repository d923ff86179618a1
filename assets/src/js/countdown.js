// What is left of a time that the server keeps; when nothing is left, the page asks the server what became of it.
const PERSIAN = '۰۱۲۳۴۵۶۷۸۹'
const two = (number) => String(number).padStart(2, '0')

const shaped = (text) =>
  document.documentElement.dataset.digits === 'latin' ? text : text.replace(/\d/g, (digit) => PERSIAN[digit])

const follow = (place) => {
  const ends = performance.now() + Number(place.dataset.countdown) * 1000
  const draw = () => {
    const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000))
    const words = place.dataset.words.replace('{minutes}', two(Math.floor(left / 60))).replace('{seconds}', two(left % 60))
    place.textContent = shaped(words)
    if (left) return
    clearInterval(timer)
    location.reload()
  }
  const timer = setInterval(draw, 1000)
  draw()
}

export const countdown = (page) => {
  const begin = () => page.querySelectorAll('[data-countdown]').forEach(follow)
  if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', begin)
  else begin()
}
