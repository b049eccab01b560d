/* Cards: the front shows, and the back when the card is turned over. */
(() => {
  "use strict";

  const deck = document.querySelector("[data-deck]");
  if (!deck) return;
  const says = deck.querySelector("[data-deck-says]");

  for (const card of deck.querySelectorAll("[data-card]")) {
    const button = card.querySelector("[data-card-turn]");
    button.addEventListener("click", () => {
      const turned = card.classList.toggle("is-turned");
      card.querySelector("[data-card-says]").textContent = turned ? "Turn back" : "Turn over";
      says.textContent = card.querySelector(`[data-card-${turned ? "back" : "front"}]`).textContent.trim().replace(/\s+/g, " ");
    });
  }
})();
