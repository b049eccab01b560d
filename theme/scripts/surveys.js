/* Surveys: the questions of all journeys, or of one. The address keeps which. */
(() => {
  "use strict";

  const survey = document.querySelector("[data-survey]");
  const links = survey ? [...survey.querySelectorAll("[data-survey-link]")] : [];
  if (!links.length) return;

  const journeys = [...survey.querySelectorAll("[data-survey-journey]")];
  const count = survey.querySelector("[data-survey-count]");
  const total = (found) => found.reduce((sum, journey) => sum + Number(journey.dataset.surveyTotal), 0);

  function choose(chosen) {
    const shown = journeys.filter((journey) => !chosen || journey.dataset.surveyJourney === chosen);
    for (const journey of journeys) journey.hidden = !shown.includes(journey);
    for (const link of links) {
      if (link.dataset.surveyLink === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    count.textContent = shown.length === journeys.length ? `${total(journeys)} questions` : `${total(shown)} of ${total(journeys)} questions`;
  }

  // A journey in the address is chosen; a question in it is shown, whatever was chosen before.
  function recall() {
    const name = location.hash.slice(1);
    const journey = journeys.find((each) => each.dataset.surveyJourney === name);
    if (journey) choose(name);
    else if (name && document.getElementById(name)?.closest("[data-survey-journey]")?.hidden) {
      choose("");
      document.getElementById(name).scrollIntoView();
    }
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.replaceState(history.state, "", link.dataset.surveyLink ? link.hash : location.pathname + location.search);
      choose(link.dataset.surveyLink);
    });
  }
  addEventListener("hashchange", recall);
  recall();
})();
