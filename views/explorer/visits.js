// The browser's back and forward through the filters: Streamlit only ever replaces the last entry of the history.

import * as address from "./address.js"

const EVERY = 400 // ms between two looks at the address, which Streamlit changes when it likes
let looking = 0
let last = null

// Gives earlier filters an entry of their own, and loads the page with those to which the browser goes. Once a page.
export function keepVisits() {
  if (looking) return
  look()
  looking = setInterval(look, EVERY)
  window.addEventListener("popstate", () => {
    if (address.filters() === last.filters) return
    clearInterval(looking) // what is loading is no further step
    document.location.reload()
  })
}

function look() {
  const filters = address.filters()
  if (last && last.filters !== filters) address.keep(last.address)
  last = { filters, address: document.location.href }
}
