// What a component of Streamlit's calls with every run of the page: an object is made once for each element.

// `make(root)` gives an object with `take(component)` and `close()`; one whose element has left the page is closed.
export function mounting(selector, make) {
  const known = new Map()
  return (component) => {
    const root = component.parentElement.querySelector(selector)
    for (const [other, object] of known) {
      if (other === root || other.isConnected) continue
      known.delete(other)
      object.close()
    }
    if (!known.has(root)) known.set(root, make(root))
    known.get(root).take(component)
  }
}
