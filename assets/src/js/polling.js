// The simplest refreshing fragments (a counter, a board without rows one reads) are swapped as they come; those with data-fresh
// are refreshing.js's. A fragment carries the mark of what it shows; unchanged costs the server one query and the page nothing (304).
const mine = ({ sourceElement }) => sourceElement.dataset && !sourceElement.dataset.fresh

export const polling = (page) => {
  page.addEventListener('htmx:config:request', (event) => {
    const { ctx } = event.detail
    if (!mine(ctx)) return
    const { etag } = ctx.sourceElement.dataset
    if (ctx.sourceEvent?.type === 'every' && etag) ctx.request.headers['If-None-Match'] = etag
    if (ctx.sourceEvent?.type === 'every') ctx.quiet = true
  })
  page.addEventListener('htmx:before:request', (event) => {
    const { ctx } = event.detail
    if (mine(ctx) && ctx.quiet && page.hidden) event.preventDefault()
  })
  page.addEventListener('htmx:after:request', (event) => {
    const { sourceElement, response } = event.detail.ctx
    if (!mine(event.detail.ctx)) return
    const etag = response.headers.get('ETag')
    if (etag && sourceElement.dataset.etag !== undefined) sourceElement.dataset.etag = etag
  })
}
