/* What changed since a day, or since a session: what is older is hidden. Without this, all of it is there by date. */
(() => {
  "use strict";

  const form = document.querySelector("[data-changes-since]");
  const list = document.querySelector("[data-changes]");
  if (!form || !list) return;
  const field = form.querySelector("input");
  const session = form.querySelector("[data-session]");
  const says = form.querySelector("output");
  const days = [...list.querySelectorAll("[data-day]")];

  function show(since) {
    const shown = days.filter((day) => {
      day.hidden = day.dataset.day < since;
      return !day.hidden;
    });
    list.querySelectorAll("[data-news-mark]").forEach((mark) => { mark.hidden = Boolean(since); });
    field.value = since;
    if (session) session.value = [...session.options].some((option) => option.value === since) ? since : "";
    const entries = shown.reduce((sum, day) => sum + day.querySelectorAll(".jb-news__entry").length, 0);
    says.textContent = since ? `${entries} ${entries === 1 ? "change" : "changes"} since this day` : "";
    const url = new URL(location.href);
    if (since) url.searchParams.set("since", since);
    else url.searchParams.delete("since");
    history.replaceState(history.state, "", url);
  }

  field.addEventListener("change", () => show(field.value));
  if (session) session.addEventListener("change", () => show(session.value));
  form.addEventListener("reset", (event) => { event.preventDefault(); show(""); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  const asked = new URLSearchParams(location.search).get("since") || "";
  if (/^\d{4}-\d{2}-\d{2}$/.test(asked)) show(asked);
})();
