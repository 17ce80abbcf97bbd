
"use strict";
(() => {
  const body = document.body.dataset;

  // What a cell is sorted by: its data-v, or its text. A number before any text; nothing comes last.
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.v ?? cell.textContent.trim();
    const number = text === "" ? NaN : Number(text);
    return { text, number };
  };
  const compare = (one, other, direction) => {
    if (one.text === "" || other.text === "") return (one.text === "") - (other.text === "");
    const isNumber = !Number.isNaN(one.number) && !Number.isNaN(other.number);
    const order = isNumber ? one.number - other.number : one.text.localeCompare(other.text, document.documentElement.lang);
    return direction * order;
  };

  const sortable = (table) => {
    const rows = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const first = head.classList.contains("n") ? "descending" : "ascending";
        const then = first === "ascending" ? "descending" : "ascending";
        const order = head.getAttribute("aria-sort") === first ? then : first;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        const direction = order === "ascending" ? 1 : -1;
        const keyed = [...rows.rows].map((row) => ({ row, key: value(row, column) }));
        keyed.sort((one, other) => compare(one.key, other.key, direction));
        rows.append(...keyed.map(({ row }) => row));
      });
    });
  };

  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const box = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    box.className = "filter";
    input.type = "search";
    input.id = `${table.id}-filter`;
    input.autocomplete = "off";
    input.setAttribute("aria-controls", table.id);
    label.htmlFor = input.id;
    label.textContent = body.filter;
    count.setAttribute("role", "status");
    count.setAttribute("aria-live", "polite");
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = words.length === 0 ? "" : body.count.replace("{shown}", shown).replace("{all}", rows.length);
    });
    box.append(label, input, count);
    table.parentElement.before(box);
  };

  for (const table of document.querySelectorAll("main table")) {
    if (table.tBodies[0].rows.length > 1) sortable(table);
    if ("long" in table.dataset) filterable(table);
  }

  // Boxes that do not scroll need no place in the order of the keyboard.
  const reachable = () => {
    for (const box of document.querySelectorAll(".table, .picture")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reachable();
  addEventListener("resize", reachable);

  // On paper nothing can be opened.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    opened = [];
  });
})();
