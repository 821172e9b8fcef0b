// Replies as elements.

import { address, element, hidden } from "./dom.js";
import { figure } from "./chart.js";

// The text with the stretches that `strong` names emphasised. Offsets count code points.
function emphasised(text, strong = []) {
  const points = Array.from(text);
  const parts = [];
  let from = 0;
  for (const [start, end] of strong) {
    if (start < from || end <= start || end > points.length) continue;
    parts.push(points.slice(from, start).join(""));
    parts.push(element("strong", {}, points.slice(start, end).join("")));
    from = end;
  }
  parts.push(points.slice(from).join(""));
  return parts;
}

function tableOf(table, label, dir) {
  const kind = (column) => (table.numeric?.[column] ? { class: "numeric" } : {});
  const head = table.columns.map((title, i) => element("th", { scope: "col", ...kind(i) }, title));
  const rows = table.rows.map((row) => element("tr", {}, ...row.map((cell, i) =>
    i === 0 ? element("th", { scope: "row" }, cell) : element("td", kind(i), cell))));
  const whole = element("table", {},
    element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
  if (table.caption) whole.prepend(element("caption", {}, table.caption));
  const around = { class: "scroll", dir, tabindex: "0", role: "region", "aria-label": table.caption || label };
  return element("div", around, whole);
}

function folded(label, inside) {
  return element("details", {}, element("summary", {}, label), inside);
}

export function mine(text, texts) {
  return element("div", { class: "turn mine" },
    hidden(`${texts.you}: `), element("div", { class: "bubble", dir: "auto" }, text));
}

export function note(text) {
  return element("p", { class: "note" }, text);
}

export function waiting(texts) {
  const dots = element("span", { class: "wait", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
  return element("div", { class: "turn" }, element("div", { class: "bubble" }, hidden(texts.waiting), dots));
}

export function choices(buttons, press) {
  const group = element("div", { class: "choices" });
  for (const { title, payload } of buttons) {
    group.append(element("button", { type: "button", onclick: () => press(title, payload) }, title));
  }
  return group;
}

// The answer's own page and its figures as files.
function files(reply, texts) {
  const page = address(reply.permalink);
  if (!page) return [];
  const file = (ending) => {
    const url = new URL(page);
    url.pathname += `.${ending}`;
    return url.href;
  };
  const link = (href, more, ...inside) => element("a", { href, rel: "noopener", ...more }, ...inside);
  const links = [link(page.href, { target: "_blank" }, texts.permalink)];
  for (const ending of reply.image ? ["csv", "xlsx", "png"] : ["csv", "xlsx"]) {
    links.push(link(file(ending), { download: "" }, hidden(`${texts.download} `), ending.toUpperCase()));
  }
  return [element("p", { class: "files" }, ...links)];
}

export function theirs(reply, texts, server, press) {
  const dir = reply.direction || "auto";
  const turn = element("div", { class: "turn", lang: reply.language, dir: reply.direction },
    hidden(`${texts.bot}: `),
    element("div", { class: "bubble", dir }, ...emphasised(reply.text || "", reply.strong)));
  const drawn = reply.chart || reply.image;
  if (drawn) turn.append(figure(reply, texts, server));
  if (reply.table) {
    const table = tableOf(reply.table, texts.table, dir);
    turn.append(drawn ? folded(texts.table, table) : table);
  }
  turn.append(...files(reply, texts));
  if (reply.buttons?.length) turn.append(choices(reply.buttons, press));
  return turn;
}
