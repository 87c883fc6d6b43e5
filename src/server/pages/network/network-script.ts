/**
 * What the drawing of the network gets in a browser: zoom by buttons, moving by dragging or with
 * the arrow keys, and fading out what does not
 * have a name that is typed. Everything is there without it; it makes its own controls.
 */
export const networkScript = `'use strict'
const drawing = document.getElementById('drawing')
const network = document.getElementById('network')
if (drawing && network) {
  const whole = network.viewBox.baseVal
  const home = { x: whole.x, y: whole.y, width: whole.width, height: whole.height }
  let view = { ...home }

  const show = () => {
    network.classList.toggle('moved', view.width !== home.width || view.x !== home.x || view.y !== home.y)
    network.setAttribute('viewBox', [view.x, view.y, view.width, view.height].join(' '))
  }

  const zoom = (factor) => {
    const width = Math.min(home.width * 4, Math.max(home.width / 16, view.width * factor))
    const height = (width / home.width) * home.height
    view = { x: view.x + (view.width - width) / 2, y: view.y + (view.height - height) / 2, width, height }
    show()
  }

  const button = (label, text, action) => {
    const element = document.createElement('button')
    element.type = 'button'
    element.textContent = text
    element.setAttribute('aria-label', label)
    element.addEventListener('click', action)
    return element
  }

  const filter = document.createElement('input')
  filter.type = 'search'
  filter.id = 'highlight'
  filter.autocomplete = 'off'
  const label = document.createElement('label')
  label.htmlFor = 'highlight'
  label.textContent = 'Highlight'
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase()
    const has = (name) => name.toLowerCase().includes(wanted)
    const near = new Set()
    for (const edge of network.querySelectorAll('.edge')) {
      const { consumer, provider } = edge.dataset
      const isWanted = wanted === '' || has(consumer) || has(provider)
      edge.classList.toggle('faded', !isWanted)
      if (isWanted) near.add(consumer).add(provider)
    }
    for (const node of network.querySelectorAll('.node'))
      node.classList.toggle('faded', wanted !== '' && !has(node.dataset.name) && !near.has(node.dataset.name))
  })

  const tools = document.createElement('div')
  tools.className = 'tools'
  tools.append(
    label,
    filter,
    button('Zoom in', '+', () => zoom(1 / 1.4)),
    button('Zoom out', '−', () => zoom(1.4)),
    button('Show all of it', 'All', () => {
      view = { ...home }
      show()
    }),
  )
  drawing.before(tools)

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
  drawing.addEventListener('keydown', (event) => {
    const step = steps[event.key]
    if (!step || !network.classList.contains('moved')) return
    event.preventDefault()
    view = { ...view, x: view.x + (step[0] * view.width) / 10, y: view.y + (step[1] * view.height) / 10 }
    show()
  })

  let held
  network.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && !event.target.closest('a')) held = { x: event.clientX, y: event.clientY }
  })
  window.addEventListener('pointermove', (event) => {
    if (!held) return
    const scale = view.width / network.clientWidth
    view = { ...view, x: view.x - (event.clientX - held.x) * scale, y: view.y - (event.clientY - held.y) * scale }
    held = { x: event.clientX, y: event.clientY }
    show()
  })
  window.addEventListener('pointerup', () => {
    held = undefined
  })
}
`
