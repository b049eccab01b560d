/* Questions that are answered in the page. The right answers stand in the page's source: a check is for learning, and
   no exam. What a question is worth, from 0 to 1 of its points:
   - one answer to choose: all or nothing;
   - several, all or nothing: the right ones and no other;
   - several, in part: the right ones chosen less the wrong ones chosen, of all right ones, and never below nothing;
   - to be matched, to be filled in: the right ones, of all;
   - to be put in order: all or nothing; what stands in order already is shown, so that little has to be moved;
   - a number: within the tolerance, or nothing;
   - about oneself: no score, and no part in the check's.
   A check's score is the points reached of all points. It is passed for good once it was passed. */
(() => {
  "use strict";

  const forms = [...document.querySelectorAll("form[data-question]")];
  const { progress } = journeybook;
  const record = (unit) => (unit > 0 ? progress.of(unit) : {});
  const keep = (unit, changes) => { if (unit > 0) progress.keep(unit, changes); };
  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };
  const number = (share) => `${Math.floor(share * 100 + 1e-6)}%`;

  // Types ----------------------------------------------------------------------------------------------------------
  // Each says what is answered, or nothing while something is open; takes back an answer that was kept; clears all, or,
  // to try again, what was not right; and judges: {score, near, of: "3 of 5 …", items: [key, {right, says, solution}]},
  // where an item without `says` gets no mark.

  const choice = (form) => {
    const inputs = [...form.querySelectorAll(".jb-q__choice input")];
    const many = inputs[0].type === "checkbox";
    return {
      open: many ? "Choose at least one answer." : "Choose an answer first.",
      answer: () => {
        const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
        return chosen.length ? chosen : null;
      },
      restore: (answers) => {
        inputs.forEach((input) => { input.checked = answers.includes(input.value); });
        return inputs.filter((input) => input.checked).length === answers.length;
      },
      clear: () => inputs.forEach((input) => { input.checked = false; }),
      missing: () => inputs[0],
      judge: () => {
        const right = (input) => input.hasAttribute("data-right");
        const all = inputs.filter(right).length;
        const hits = inputs.filter((input) => input.checked && right(input)).length;
        const slips = inputs.filter((input) => input.checked && !right(input)).length;
        const whole = hits === all && slips === 0;
        const score = form.hasAttribute("data-partial") ? Math.max(0, hits - slips) / all : whole ? 1 : 0;
        const items = inputs.map((input) => [input.value, right(input)
          ? { right: true, says: input.checked ? "Right" : many ? "This one, too" : "The right answer" }
          : input.checked ? { right: false, says: "Not quite" } : {}]);
        return { score, near: many ? (hits - slips) / all : score, of: many ? `${hits} of ${all} found${slips ? `, and ${slips} too many` : ""}` : "", items };
      },
    };
  };

  const match = (form) => {
    const selects = [...form.querySelectorAll(".jb-q__select")];
    const item = (select) => select.closest("[data-item]").dataset.item;
    const right = (select) => select.value === select.dataset.right;
    return {
      open: "Choose something for each of them first.",
      answer: () => (selects.every((select) => select.value) ? selects.map((select) => select.value) : null),
      restore: (answers) => answers.length === selects.length && selects.every((select, i) => {
        select.value = answers[i];
        return select.value !== "";
      }),
      clear: () => selects.forEach((select) => { select.value = ""; }),
      again: () => selects.forEach((select) => { if (!right(select)) select.value = ""; }),
      missing: () => selects.find((select) => !select.value),
      judge: () => {
        const hits = selects.filter(right).length;
        return {
          score: hits / selects.length,
          of: `${hits} of ${selects.length} belong together`,
          items: selects.map((select) => [item(select), right(select)
            ? { right: true, says: "Right" } : { right: false, says: "Belongs to", solution: true }]),
        };
      },
    };
  };

  const order = (form) => {
    const list = form.querySelector("[data-order]");
    const says = form.querySelector("[data-moved]");
    const items = () => [...list.children];
    const given = items();
    const show = () => items().forEach((item, i, all) => {
      item.querySelector("[data-nth]").value = i + 1;
      for (const button of item.querySelectorAll("[data-move]")) {
        button.setAttribute("aria-disabled", i + Number(button.dataset.move) < 0 || i + Number(button.dataset.move) >= all.length);
      }
    });
    const arrange = (wanted) => { list.append(...wanted); show(); };
    const move = (item, to, control) => {
      const all = items();
      const from = all.indexOf(item);
      if (to === from || to < 0 || to >= all.length) return;
      all.splice(to, 0, ...all.splice(from, 1));
      arrange(all);
      control.focus();
      says.textContent = `Place ${to + 1} of ${all.length}`;
    };
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      const item = button?.closest("[data-item]");
      if (item) move(item, items().indexOf(item) + Number(button.dataset.move), button);
    });
    list.addEventListener("change", (event) => move(event.target.closest("[data-item]"), event.target.value - 1, event.target));
    list.querySelectorAll("option[value='']").forEach((option) => option.remove());
    show();
    // The longest run of things that follow one another in the right order, others between them or not.
    const inOrder = (places) => {
      const runs = [];
      places.forEach((place, i) => {
        const before = runs.slice(0, i).filter((run) => run.at(-1) < place);
        runs.push([...before.reduce((best, run) => (run.length > best.length ? run : best), []), place]);
      });
      return runs.reduce((best, run) => (run.length > best.length ? run : best), []);
    };
    return {
      open: "",
      answer: () => items().map((item) => item.dataset.item),
      restore: (answers) => {
        const wanted = answers.map((key) => given.find((item) => item.dataset.item === key));
        if (wanted.length !== given.length || new Set(wanted).size !== given.length || wanted.includes(undefined)) return false;
        arrange(wanted);
        return true;
      },
      clear: () => arrange(given),
      again: () => {},
      missing: () => null,
      judge: () => {
        const places = items().map((item) => Number(item.dataset.place));
        const run = inOrder(places);
        const whole = run.length === places.length;
        return {
          score: whole ? 1 : 0,
          near: whole ? 1 : (run.length - 1) / (places.length - 1),
          of: `${run.length} of ${places.length} stand in the right order`,
          items: items().map((item) => [item.dataset.item, run.includes(Number(item.dataset.place))
            ? { right: true, says: whole ? "Right" : "In order" }
            : { right: false, says: `Belongs in place ${item.dataset.place}` }]),
        };
      },
    };
  };

  const plain = (text) => text.normalize("NFC").replace(/[’ʼ]/g, "'").trim().replace(/\s+/g, " ");
  const fill = (form) => {
    const inputs = [...form.querySelectorAll("[data-gap]")];
    const right = (input) => {
      const same = (text) => (input.hasAttribute("data-case") ? plain(text) : plain(text).toLocaleLowerCase());
      return [...reason(form, input.dataset.gap).querySelectorAll("[data-accept]")].some((word) => same(word.textContent) === same(input.value));
    };
    return {
      open: inputs.length > 1 ? "Something is still missing." : "Write your answer first.",
      answer: () => (inputs.every((input) => input.value.trim()) ? inputs.map((input) => input.value) : null),
      restore: (answers) => {
        if (answers.length !== inputs.length) return false;
        inputs.forEach((input, i) => { input.value = answers[i]; });
        return true;
      },
      clear: () => inputs.forEach((input) => { input.value = ""; }),
      again: () => inputs.forEach((input) => { if (!right(input)) input.value = ""; }),
      missing: () => inputs.find((input) => !input.value.trim()),
      judge: () => {
        const hits = inputs.filter(right).length;
        return {
          score: hits / inputs.length,
          of: inputs.length > 1 ? `${hits} of ${inputs.length} words` : "",
          items: inputs.map((input) => [input.dataset.gap, right(input)
            ? { right: true, says: "Right" } : { right: false, says: "Here it says", solution: true }]),
        };
      },
    };
  };

  // A number as people write it may be read in two ways: “1,250” has a thousand in it, or a comma before three digits.
  const readings = (text) => {
    const bare = text.replace(/[\s'’_]/g, "").replace(/[−–]/g, "-").replace(/^[$€£]|[%$€£]$/g, "");
    if (!/^[-+]?[\d.,]*\d[\d.,]*$/.test(bare)) return [];
    const found = [bare.replace(/,/g, ""), bare.replace(/\./g, "").replace(",", ".")];
    return [...new Set(found.map(Number))].filter(Number.isFinite);
  };
  const amount = (form) => {
    const input = form.querySelector("[data-answer]");
    return {
      open: "Write a number, such as 12 or 3.5.",
      answer: () => (readings(input.value).length ? [input.value.trim()] : null),
      restore: (answers) => {
        input.value = answers[0] ?? "";
        return readings(input.value).length > 0;
      },
      clear: () => { input.value = ""; },
      missing: () => input,
      judge: () => {
        const off = Number(input.dataset.tolerance) + 1e-9;
        const hit = readings(input.value).some((value) => Math.abs(value - Number(input.dataset.answer)) <= off);
        return { score: hit ? 1 : 0, of: "", items: [["number", hit
          ? { right: true, says: "Right", solution: off > 1e-6 } : { right: false, says: "It is", solution: true }]] };
      },
    };
  };

  const scale = (form) => {
    const inputs = [...form.querySelectorAll("input")];
    return {
      open: "Choose a mark first.",
      answer: () => {
        const chosen = inputs.find((input) => input.checked);
        return chosen ? [chosen.value] : null;
      },
      restore: (answers) => {
        inputs.forEach((input) => { input.checked = input.value === answers[0]; });
        return inputs.some((input) => input.checked);
      },
      clear: () => inputs.forEach((input) => { input.checked = false; }),
      missing: () => inputs[0],
      judge: () => ({ score: null, of: "", items: [] }),
    };
  };

  const types = { single: choice, multiple: choice, true_false: choice, quote: choice, match, order, fill, number: amount, scale };

  // One question ---------------------------------------------------------------------------------------------------

  const reason = (form, key) => [...form.querySelectorAll("[data-reason]")].find((found) => found.dataset.reason === key);
  const mark = (form, kind) => form.querySelector("[data-marks]").content.children[{ right: 0, part: 1, wrong: 2 }[kind]].cloneNode(true);

  const question = (form) => {
    const unit = Number(form.dataset.question);
    const made = types[form.dataset.type](form);
    const kind = { again: made.clear, ...made };
    const set = form.querySelector("fieldset");
    const button = form.querySelector("[data-check]");
    const verdict = form.querySelector("[data-verdict]");
    const after = form.querySelector("[data-after]");
    const reveals = form.querySelector("[data-reveal]");
    const asks = button.textContent;
    const self = { form, points: Number(form.dataset.points), score: null, answered: false, scored: form.dataset.type !== "scale" };

    const say = (text, sort) => {
      verdict.replaceChildren(...(sort ? [mark(form, sort), element("b", "", text)] : [text]));
      form.classList.toggle("is-asking", !sort && text !== "");
    };
    const tell = ([key, { right, says, solution }]) => {
      const item = [...form.querySelectorAll("[data-item]")].find((found) => found.dataset.item === key);
      const told = item.querySelector("[data-told]");
      const from = reason(form, key);
      const words = [];
      if (says) {
        const tag = element("span", `jb-q__tag${right ? " jb-q__tag--right" : ""}`, mark(form, right ? "right" : "wrong"), ` ${says}`);
        if (solution) tag.append(": ", element("b", "", from.querySelector("[data-solution], [data-accept]").textContent));
        words.push(tag);
      }
      told.replaceChildren(...words, from.querySelector("[data-why]").cloneNode(true));
      item.classList.toggle("is-right", right === true);
      item.classList.toggle("is-wrong", right === false);
    };

    // What was answered on another day is shown without the reasons, which would push away what is being read.
    const show = ({ quiet = false } = {}) => {
      const { score, of, near = score } = kind.judge();
      self.score = score;
      self.answered = true;
      if (score === null) say("Thank you. There is no right or wrong here.", "right");
      else if (score === 1) say("Right.", "right");
      else say(`${near >= .5 ? "Nearly" : "Not quite"}${of ? `: ${of}` : ""}.`, near >= .5 ? "part" : "wrong");
      form.classList.add("is-answered");
      set.disabled = true;
      button.textContent = "Try again";
      button.classList.remove("jb-btn--primary");
      reveals.hidden = !quiet;
      if (!quiet) reveal();
    };
    const reveal = () => {
      kind.judge().items.forEach(tell);
      const said = form.querySelector("[data-key-after]").cloneNode(true);
      said.removeAttribute("data-key-after");
      after.replaceChildren(said);
    };
    reveals.addEventListener("click", () => {
      reveal();
      button.focus();
      reveals.hidden = true;
    });
    self.clear = (wanted = kind.clear) => {
      wanted();
      self.score = null;
      self.answered = false;
      form.querySelectorAll("[data-told]").forEach((told) => told.replaceChildren());
      form.querySelectorAll(".is-right, .is-wrong").forEach((item) => item.classList.remove("is-right", "is-wrong"));
      after.replaceChildren();
      say("");
      form.classList.remove("is-answered");
      set.disabled = false;
      reveals.hidden = true;
      button.textContent = asks;
      button.classList.add("jb-btn--primary");
    };
    self.forget = () => {
      self.clear();
      keep(unit, { answers: undefined });
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (self.answered) {
        self.clear(self.score === 1 ? kind.clear : kind.again);
        keep(unit, { answers: undefined });
        (kind.missing() ?? set.querySelector("input, select")).focus();
      } else {
        const answers = kind.answer();
        if (!answers) {
          say(kind.open);
          kind.missing()?.focus();
          return;
        }
        show();
        verdict.scrollIntoView({ block: "nearest" });
        const passed = self.score === 1 || !self.scored;
        keep(unit, { answers, ...(self.scored ? { score: self.score } : {}), ...(passed ? { done: true, passed: true } : {}) });
      }
      form.dispatchEvent(new CustomEvent("journeybook:answer", { bubbles: true }));
    });
    form.addEventListener("input", () => { if (form.classList.contains("is-asking")) say(""); });

    const before = record(unit).answers;
    if (Array.isArray(before) && before.every((answer) => typeof answer === "string") && before.length) {
      if (kind.restore(before)) show({ quiet: true });
      else kind.clear();
    } else kind.clear();
    button.disabled = false;
    return self;
  };
  const questions = new Map(forms.map((form) => [form, question(form)]));

  // A whole check --------------------------------------------------------------------------------------------------

  for (const check of document.querySelectorAll("[data-check][data-pass]")) {
    const unit = Number(check.dataset.check);
    const pass = Number(check.dataset.pass) / 100;
    const all = [...questions.values()].filter(({ form }) => check.contains(form));
    const points = all.reduce((sum, one) => sum + one.points, 0);
    const [count, score, words, again] = ["count", "score", "words", "again"].map((name) => check.querySelector(`[data-${name}]`));
    const dots = [...check.querySelectorAll("[data-dots] > li")];
    const before = words.textContent;

    const update = (changed) => {
      const answered = all.filter((one) => one.answered).length;
      count.textContent = `${answered} of ${all.length} answered`;
      all.forEach((one, i) => {
        const full = one.answered && (one.score === 1 || !one.scored);
        dots[i].className = one.answered ? full ? "is-right" : "is-answered" : "";
        dots[i].querySelector("[data-dot]").textContent = one.answered ? full ? one.scored ? ", right" : ", answered" : ", not quite" : ", open";
      });
      again.hidden = answered === 0;
      score.hidden = true;
      if (all.some((one) => !one.answered)) {
        words.textContent = before;
        return;
      }
      if (!points) {
        words.textContent = "You have answered everything. There is no score here.";
        if (changed) keep(unit, { done: true });
        return;
      }
      const share = all.reduce((sum, one) => sum + one.points * (one.score ?? 0), 0) / points;
      const passed = share >= pass - 1e-9;
      const best = Math.max(share, Number(record(unit).score) || 0);
      score.hidden = false;
      score.textContent = number(share);
      words.textContent = passed
        ? `You have passed: ${number(pass)} is enough.`
        : `Not there yet: ${number(pass)} pass. Look at the reasons, then try again what was not quite right.`;
      if (changed) keep(unit, { score: best, ...(passed ? { passed: true, done: true } : {}) });
      if (best > share + 1e-9) words.textContent += ` Your best so far is ${number(best)}.`;
    };
    check.addEventListener("journeybook:answer", () => update(true));
    again.addEventListener("click", () => {
      all.forEach((one) => one.forget());
      update(true);
      const first = all[0].form.querySelector("fieldset :is(input, select)");
      first.focus({ preventScroll: true });
      all[0].form.closest(".jb-q").scrollIntoView({ block: "start" });
    });
    update(false);
  }
})();
