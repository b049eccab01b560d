/* Journeys: keeps the layout switch in step with what is shown, closes menus, marks the stage that is being read. */
(() => {
  "use strict"

  const narrow = window.matchMedia("(max-width: 47.99em)")

  function layout() {
    const map = document.getElementById("jb-view-map")
    const cards = document.getElementById("jb-view-cards")
    if (!map || !cards) return
    let chosen = false
    const follow = () => { if (!chosen) (narrow.matches ? cards : map).checked = true }
    for (const input of [map, cards]) input.addEventListener("change", () => { chosen = true })
    follow()
    narrow.addEventListener("change", follow)
  }

  function menus() {
    const open = () => document.querySelectorAll(".jb-menu[open]")
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape") return
      for (const menu of open()) {
        menu.open = false
        menu.querySelector("summary").focus()
      }
    })
    document.addEventListener("click", event => {
      for (const menu of open()) if (!menu.contains(event.target)) menu.open = false
    })
  }

  function rail() {
    const links = new Map([...document.querySelectorAll(".jb-rail a")].map(a => [a.hash.slice(1), a]))
    if (!links.size || !("IntersectionObserver" in window)) return
    const observer = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue
        for (const [id, a] of links) {
          if (id === entry.target.id) a.setAttribute("aria-current", "true")
          else a.removeAttribute("aria-current")
        }
      }
    }, { rootMargin: "-35% 0px -60% 0px" })
    for (const id of links.keys()) observer.observe(document.getElementById(id))
  }

  layout()
  menus()
  rail()
})()
