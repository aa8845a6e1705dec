"use strict";
// Pointing at a row or at a name shows all that belongs together; Enter or a click on a row goes to its mentions.
(() => {
  const marks = [...document.querySelectorAll("mark[data-of]")];
  const rows = new Map([...document.querySelectorAll("tr[data-id]")].map((row) => [row.dataset.id, row]));
  const idsOf = (mark) => mark.dataset.of.split(" ");
  const mentions = new Map();
  for (const mark of marks) {
    for (const id of idsOf(mark)) {
      if (!mentions.has(id)) mentions.set(id, []);
      mentions.get(id).push(mark);
    }
  }
  const show = (ids) => {  // all their rows, and the names of the first, which is the narrowest
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    for (const id of ids) rows.get(id)?.classList.add("on");
    for (const mark of mentions.get(ids[0]) || []) mark.classList.add("on");
  };
  const next = new Map();
  const visit = (id) => {
    const found = mentions.get(id) || [];
    if (!found.length) return;
    const at = next.get(id) || 0;
    found[at % found.length].scrollIntoView({ block: "center" });
    next.set(id, at + 1);
  };
  for (const [id, row] of rows) {
    row.addEventListener("mouseenter", () => show([id]));
    row.addEventListener("mouseleave", () => show([]));
    row.addEventListener("focus", () => show([id]));
    row.addEventListener("blur", () => show([]));
    row.addEventListener("click", () => { visit(id); show([id]); });
    row.addEventListener("keydown", (event) => { if (event.key === "Enter") visit(id); });
  }
  for (const mark of marks) {
    mark.addEventListener("mouseover", (event) => { event.stopPropagation(); show(idsOf(mark)); });
    mark.addEventListener("mouseout", () => show([]));
  }
})();
