"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const body = document.body, text = $("#text"), record = $("#record"), said = $("#said"), search = $("#search"), found = $("#found");
  const names = {};
  for (const key of $$(".key")) names[key.dataset.kind] = $("i", key).textContent;
  Object.assign(names, { object: "数量的对象", content: "内容", field: "字段", table: "表格" });

  // A value's places in the text (data-m lists the marks over a piece, outermost first) and on the right (data-v, data-g).
  const pieces = new Map(), shown = new Map();
  const put = (map, id, one) => { if (map.has(id)) map.get(id).push(one); else map.set(id, [one]); };
  for (const one of $$("[data-m]", text)) for (const id of one.dataset.m.split(" ")) put(pieces, id, one);
  for (const one of $$("[data-v],[data-g]", record)) put(shown, one.dataset.v || one.dataset.g, one);
  const places = (id) => pieces.get(id) || [];
  const values = (id) => shown.get(id) || [];
  const valueOf = (id) => values(id).find((one) => one.dataset.v);
  const marksOf = (piece) => piece.dataset.m.split(" ").reverse();
  const isOff = (id) => { const value = valueOf(id); return value && document.documentElement.classList.contains(`off-${value.dataset.k}`); };

  const WIDE = new Set(["activity", "content", "field", "table"]);

  let selected = null, clicked = null, order = null;

  function clear() {
    if (selected) for (const one of [...places(selected), ...values(selected)]) one.classList.remove("sel", "now", "wide");
    selected = null;
  }

  function select(id, { scrollText = true, scrollRecord = true } = {}) {
    clear();
    selected = id;
    const marked = places(id), value = valueOf(id), wide = Boolean(value) && WIDE.has(value.dataset.k);
    for (const one of [...marked, ...values(id)]) one.classList.add("sel");
    if (wide) for (const one of marked) one.classList.add("wide");
    const visible = marked.find((piece) => piece.getClientRects().length) || marked[0];
    if (visible) visible.classList.add("now");
    if (value) {
      for (let box = value.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      value.classList.add("now");
      if (scrollRecord) show(value, record);
    }
    if (visible && scrollText) show(visible, text);
    tell(value, marked.length);
  }

  function show(target, pane) {
    if (!pane.getClientRects().length) return;
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = target.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    const middle = frame.top + frame.height / 3;
    if (box.top < frame.top + 60 || box.bottom > frame.bottom - 60) pane.scrollBy(0, box.top - middle);
  }

  function tell(value, count) {
    said.replaceChildren();
    if (!value) return;
    const kind = document.createElement("b");
    kind.textContent = names[value.dataset.k] || "";
    said.append(kind);
    const words = value.textContent.trim();
    for (const part of [words.length > 90 ? words.slice(0, 90) + "…" : words, value.dataset.d, value.dataset.p, count ? "" : "原文里没有标记"]) {
      if (!part) continue;
      const piece = document.createElement("span");
      piece.textContent = part;
      said.append(piece);
    }
  }

  // Clicking where marks lie over each other takes the innermost first, then the next one out.
  text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-m]");
    if (!piece || String(getSelection())) return;
    const ids = marksOf(piece).filter((id) => !isOff(id));
    if (!ids.length) return;
    const at = piece === clicked ? ids.indexOf(selected) : -1;
    clicked = piece;
    select(ids[(at + 1) % ids.length], { scrollText: false });
  });
  record.addEventListener("click", (event) => {
    const value = event.target.closest("[data-v],[data-g]");
    if (!value) return;
    clicked = null;
    select(value.dataset.v || value.dataset.g, { scrollRecord: Boolean(value.dataset.g) });
  });
  record.addEventListener("keydown", (event) => {
    const value = event.target.closest("[data-v],[data-g]");
    if (value && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      select(value.dataset.v || value.dataset.g, { scrollRecord: Boolean(value.dataset.g) });
    }
  });

  let hovered = null;
  function hover(id) {
    if (id === hovered) return;
    if (hovered) for (const one of [...places(hovered), ...values(hovered)]) one.classList.remove("hov");
    hovered = id;
    if (id) for (const one of [...places(id), ...values(id)]) one.classList.add("hov");
  }
  body.addEventListener("mouseover", (event) => {
    const one = event.target.closest("[data-m],[data-v],[data-g]");
    hover(one ? one.dataset.v || one.dataset.g || marksOf(one).find((id) => !isOff(id)) || null : null);
  });

  // j and k go through the values in the order in which they begin in the text.
  function inOrder() {
    order = order || [...new Set([...pieces.keys(), ...shown.keys()])];
    return order.filter((id) => !isOff(id));
  }
  function step(by) {
    const ids = inOrder();
    if (!ids.length) return;
    const at = ids.indexOf(selected);
    clicked = null;
    select(ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length]);
  }
  $("#next").addEventListener("click", () => step(1));
  $("#previous").addEventListener("click", () => step(-1));

  // Search: over both sides, across marks; nothing in the page changes.
  let hits = [], hit = -1;
  function runs(root, selector) {
    return $$(selector, root).map((block) => {
      const nodes = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let whole = "";
      for (let node = walker.nextNode(); node; node = walker.nextNode()) { nodes.push([whole.length, node]); whole += node.data; }
      return { nodes, whole: whole.toLowerCase() };
    });
  }
  function at(nodes, offset, ends) {
    let low = 0, high = nodes.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (nodes[middle][0] < offset || (!ends && nodes[middle][0] === offset)) low = middle; else high = middle - 1; }
    return [nodes[low][1], offset - nodes[low][0]];
  }
  function find() {
    const wanted = search.value.trim().toLowerCase();
    hits = []; hit = -1;
    if (wanted) {
      const areas = [...runs(text, document.documentElement.dataset.view === "pages" ? ".pages text" : ".lines .l"), ...runs(record, ".v, .v0, small, .t-name")];
      for (const { nodes, whole } of areas) {
        for (let from = whole.indexOf(wanted); from >= 0 && hits.length < 5000; from = whole.indexOf(wanted, from + wanted.length)) {
          const range = new Range();
          range.setStart(...at(nodes, from, false));
          range.setEnd(...at(nodes, from + wanted.length, true));
          hits.push(range);
        }
      }
    }
    paint();
  }
  function paint() {
    if (globalThis.CSS && CSS.highlights) {
      CSS.highlights.set("found", new Highlight(...hits));
      CSS.highlights.set("current", new Highlight(...(hits[hit] ? [hits[hit]] : [])));
    }
    found.textContent = !search.value.trim() ? "" : hit < 0 ? `${hits.length} 处` : `${hit + 1}/${hits.length}`;
  }
  function turn(by) {
    if (!hits.length) return;
    hit = hit < 0 ? (by > 0 ? 0 : hits.length - 1) : (hit + by + hits.length) % hits.length;
    const target = hits[hit].startContainer.parentElement, inText = text.contains(target);
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (!(inText ? text : record).getClientRects().length) pane(inText ? "text" : "record");
    show(target, inText ? text : record);
    if (!(globalThis.CSS && CSS.highlights)) { getSelection().removeAllRanges(); getSelection().addRange(hits[hit]); }
    paint();
  }
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 120); });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); clearTimeout(waiting); if (!hits.length) find(); turn(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { search.value = ""; find(); search.blur(); }
  });

  for (const key of $$(".key")) {
    key.addEventListener("click", () => {
      const off = document.documentElement.classList.toggle(`off-${key.dataset.kind}`);
      key.setAttribute("aria-pressed", String(!off));
    });
  }
  function press(group, attribute, wanted) {
    for (const button of $$(`.${group} button`)) button.setAttribute("aria-pressed", String(button.dataset[attribute] === wanted));
  }
  function pane(wanted) {
    body.dataset.pane = wanted;
    press("panes", "pane", wanted);
    if (!selected) return;
    const target = wanted === "record" ? valueOf(selected) : places(selected).find((piece) => piece.getClientRects().length);
    if (target) show(target, wanted === "record" ? record : text);
  }
  for (const button of $$(".panes button")) button.addEventListener("click", () => pane(button.dataset.pane));
  for (const button of $$(".views button")) {
    button.addEventListener("click", () => {
      document.documentElement.dataset.view = button.dataset.view;
      press("views", "view", button.dataset.view);
      if (selected) select(selected, { scrollRecord: false });
    });
  }
  function theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  }
  function help() {
    const keys = $("#keys");
    keys.hidden = !keys.hidden;
    $("#help").setAttribute("aria-expanded", String(!keys.hidden));
  }
  $("#theme").addEventListener("click", theme);
  $("#help").addEventListener("click", help);

  document.addEventListener("keydown", (event) => {
    if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      j: () => step(1), k: () => step(-1), n: () => turn(1), N: () => turn(-1), t: theme, "?": help,
      "/": () => { search.focus(); search.select(); },
      Escape: () => { clear(); said.replaceChildren(); $("#keys").hidden = true; },
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  addEventListener("beforeprint", () => { for (const box of $$("#p-outline details")) box.open = true; });
})();
