// Replies as elements.

import { address, element, hidden } from "./dom.js";
import { figure } from "./chart.js";
import { rowsIn } from "./reading.js";

// The stretch [start, end) of the text; what `strong` names is emphasised. Offsets count code
// points.
function emphasised(text, strong = [], start = 0, end = Infinity) {
  const points = Array.from(text);
  const parts = [];
  let from = start;
  for (const [first, last] of strong) {
    if (first < from || last <= first || last > Math.min(end, points.length)) continue;
    parts.push(points.slice(from, first).join(""));
    parts.push(element("strong", {}, points.slice(first, last).join("")));
    from = last;
  }
  parts.push(points.slice(from, end).join(""));
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

// What is said, what is drawn and the table; where the table stands for lines of the text, what
// follows them comes after it.
export function theirs(reply, texts, server, press) {
  const dir = reply.direction || "auto";
  const { text = "", strong, table } = reply;
  const rows = rowsIn(text, table);
  const turn = element("div", { class: "turn", lang: reply.language, dir: reply.direction },
    hidden(`${texts.bot}: `),
    element("div", { class: "bubble", dir }, ...emphasised(text, strong, 0, rows && Math.max(rows[0] - 1, 0))));
  const drawn = reply.chart || reply.image;
  if (drawn) turn.append(figure(reply, texts, server));
  if (table) {
    const shown = tableOf(table, texts.table, dir);
    turn.append(drawn ? folded(texts.table, shown) : shown);
  }
  if (rows) turn.append(element("div", { class: "rest", dir }, ...emphasised(text, strong, rows[1])));
  turn.append(...files(reply, texts));
  if (reply.buttons?.length) turn.append(choices(reply.buttons, press));
  return turn;
}
