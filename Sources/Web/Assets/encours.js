// Makes pages quicker; every page works without it.
"use strict";

(() => {
  const isTyping = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  // Without case and accents: "societe" finds "Société".
  const folded = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

  // Filter as one types: hides the rows of the page that do not have every word.
  for (const input of document.querySelectorAll("input[data-filter]")) {
    const table = document.getElementById(input.dataset.filter);
    if (!table) continue;
    const rows = [...table.querySelectorAll("tbody > tr")].map((row) => [row, folded(row.textContent)]);
    input.addEventListener("input", () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    });
  }

  // A form that changes something is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    // What is only looked at in a frame of the page may be looked at again.
    if (event.submitter?.hasAttribute("formtarget")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
  // Coming back with the browser's button makes the form usable again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });

  // An opened question takes the focus; Escape or a press elsewhere closes it, and every drop-down.
  const opened = () => document.querySelectorAll("details.confirm[open], details.drop[open]");
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.matches("details.confirm[open]")) event.target.querySelector("button")?.focus();
    },
    true,
  );
  document.addEventListener("click", (event) => {
    for (const details of opened()) if (!details.contains(event.target)) details.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const details of opened()) {
      details.open = false;
      details.querySelector("summary").focus();
    }
  });

  // A filter applies when its choice changes.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form.filters");
    if (form && event.target.matches("select, input[type=date]")) form.requestSubmit();
  });

  // "All" ticks or clears the other boxes of its form.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("input[data-all]")) return;
    const boxes = event.target.form.querySelectorAll(`input[type=checkbox][name="${event.target.dataset.all}"]`);
    for (const box of boxes) box.checked = event.target.checked;
  });
  for (const box of document.querySelectorAll("input[data-all]")) box.hidden = false;

  // A button that says how many boxes of its form are ticked keeps saying so; with none, there is nothing to confirm.
  const count = (label) => {
    const data = label.dataset;
    const boxes = [...label.closest("form").querySelectorAll("input[type=checkbox]")];
    const tickedOf = (names) => boxes.filter((box) => box.checked && names.split(" ").includes(box.name));
    const valuesOf = (ticked) => new Set(ticked.map((box) => box.value));
    // Two boxes of one customer are one message in place of the other.
    const main = tickedOf(data.count), ticked = valuesOf(main).size;
    // Boxes of another kind are said apart: after the others, or alone; those that a formal letter puts off are not said.
    const formal = valuesOf(main.filter((box) => "formal" in box.dataset));
    const also = tickedOf(data.also ?? "").filter((box) => !formal.has(box.value)).length;
    const format = new Intl.NumberFormat(document.documentElement.lang);
    const said = (number, one, many) => (number === 1 ? one : many).replace("#", format.format(number));
    const words = ticked === 0 ? data.none : said(ticked, data.one, data.many);
    if (also === 0) label.textContent = words;
    else if (ticked === 0) label.textContent = said(also, data.aloneOne, data.aloneMany);
    else label.textContent = words.replace(/…$/, "") + said(also, data.alsoOne, data.alsoMany);
    for (const button of label.parentElement.querySelectorAll("button")) button.disabled = ticked + also === 0;
    label.classList.toggle("button-primary", ticked + also > 0);
    label.classList.toggle("button-plain", ticked + also === 0);
  };
  const countAll = () => document.querySelectorAll("summary[data-count]").forEach(count);
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=checkbox]")) countAll();
  });
  // Coming back, the browser may have kept what was cleared.
  window.addEventListener("pageshow", countAll);

  // The palette: finds a customer, an invoice or a page.
  const palette = document.getElementById("palette");
  const query = document.getElementById("palette-query");
  const results = document.getElementById("palette-results");
  let pending;
  const openPalette = () => {
    if (!palette || palette.open) return;
    palette.showModal();
    query.select();
  };
  const search = async () => {
    pending?.abort();
    pending = new AbortController();
    // The form knows where to ask, and in which company.
    const address = `${query.form.action}?${new URLSearchParams(new FormData(query.form))}&fragment=yes`;
    try {
      const response = await fetch(address, { signal: pending.signal, headers: { Accept: "text/html" } });
      // Markup that the server escaped, from our own address.
      if (response.ok) results.innerHTML = await response.text();
    } catch (error) {
      if (error.name !== "AbortError") results.replaceChildren();
    }
  };
  let waiting;
  query?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  palette?.addEventListener("click", (event) => {
    if (event.target === palette) palette.close();
  });
  document.querySelector("a[data-palette]")?.addEventListener("click", (event) => {
    event.preventDefault();
    openPalette();
  });

  // j and k walk the lines of a work list or the results of the palette; Enter follows the line's link as usual.
  const stops = () =>
    palette?.open
      ? [query, ...results.querySelectorAll("a")]
      : [...document.querySelectorAll("[data-worklist] > li, [data-worklist] > tbody > tr")]
          .filter((line) => !line.hidden)
          .map((line) => line.querySelector("[data-main], a, summary, input"))
          .filter(Boolean);
  const walk = (step) => {
    const list = stops();
    if (!list.length) return;
    const current = list.findIndex((stop) => stop.closest("li, tr")?.contains(document.activeElement) ?? stop === document.activeElement);
    const next = list[Math.min(list.length - 1, Math.max(0, current + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (palette?.open && /^Arrow(Down|Up)$/.test(event.key)) {
      event.preventDefault();
      walk(event.key === "ArrowDown" ? 1 : -1);
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      openPalette();
    } else if (event.key === "j" || event.key === "k") {
      walk(event.key === "j" ? 1 : -1);
    }
  });

  // A long import: its fragment is asked for until it says that it is done.
  const poll = async (element) => {
    try {
      const response = await fetch(element.dataset.poll, { headers: { Accept: "text/html" } });
      if (response.redirected) {
        window.location.assign(response.url);
        return;
      }
      if (response.ok) {
        const done = response.headers.get("X-Done");
        element.innerHTML = await response.text();
        if (done) {
          window.location.reload();
          return;
        }
      }
    } catch {
      // The server is away for a moment: asked again below.
    }
    setTimeout(poll, 1000, element);
  };
  for (const element of document.querySelectorAll("[data-poll]")) setTimeout(poll, 1000, element);

  // Something was posted while the page is open: it is shown at once, unless that would disturb somebody at work.
  const news = document.getElementById("news");
  news?.querySelector("a").setAttribute("href", window.location.href);
  const isBusy = () =>
    document.querySelector("details.confirm[open], dialog[open]") ||
    isTyping(document.activeElement) ||
    [...document.querySelectorAll("main input, main textarea, main select")].some((field) =>
      field.type === "checkbox" || field.type === "radio"
        ? field.checked !== field.defaultChecked
        : field.tagName === "SELECT"
          ? [...field.options].some((option) => option.selected !== option.defaultSelected) && field.selectedIndex > 0
          : field.value !== field.defaultValue,
    );
  const refresh = async () => {
    if (isBusy()) {
      news.hidden = false;
      return;
    }
    const response = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected || isBusy()) {
      news.hidden = false;
      return;
    }
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    // Our own page again, from our own address; what was unfolded stays so.
    const open = [...document.querySelectorAll("main details[open]")].map((details) => details.querySelector("summary").textContent);
    for (const selector of ["main", "aside.freshness"]) {
      const [old, replacement] = [document.querySelector(selector), fresh.querySelector(selector)];
      if (old && replacement) old.replaceWith(document.adoptNode(replacement));
    }
    for (const details of document.querySelectorAll("main details")) {
      if (open.includes(details.querySelector("summary").textContent)) details.open = true;
    }
    countAll();
  };
  let source;
  const listen = () => {
    if (!document.body.dataset.events || !news) return;
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (!source) {
      source = new EventSource(document.body.dataset.events);
      source.addEventListener("posted", () => refresh().catch(() => (news.hidden = false)));
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
