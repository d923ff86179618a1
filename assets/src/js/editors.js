// A field that is written in marks fetches its toolbar's behaviour only where there is such a field.
const toolbars = (root) => root.querySelectorAll('.marks[data-script]:not([data-ready])')

const fit = async (root) => {
  for (const bar of toolbars(root)) {
    bar.dataset.ready = ''
    const { fit: ready } = await import(bar.dataset.script)
    ready(bar)
  }
}

export const editors = (page) => {
  page.addEventListener('htmx:after:swap', () => fit(page))
  fit(page)
}
