// A refreshing fragment carries the mark of what it shows; unchanged costs the server one query and the page nothing (304).
export const polling = (page) => {
  page.addEventListener('htmx:config:request', (event) => {
    const { ctx } = event.detail
    const { etag } = ctx.sourceElement.dataset
    if (ctx.sourceEvent?.type === 'every' && etag) ctx.request.headers['If-None-Match'] = etag
    if (ctx.sourceEvent?.type === 'every') ctx.quiet = true
  })
  page.addEventListener('htmx:before:request', (event) => {
    const { ctx } = event.detail
    if (ctx.quiet && page.hidden) event.preventDefault()
  })
  page.addEventListener('htmx:after:request', (event) => {
    const { sourceElement, response } = event.detail.ctx
    const etag = response.headers.get('ETag')
    if (etag && sourceElement.dataset.etag !== undefined) sourceElement.dataset.etag = etag
  })
}
