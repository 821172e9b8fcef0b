// Replies as elements. Text only ever becomes text nodes: nothing a server sends is markup.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

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
  return element("div", { class: "scroll", dir, tabindex: "0", role: "region", "aria-label": table.caption || label }, whole);
}

export function mine(text, texts) {
  return element("div", { class: "turn mine" },
    element("span", { class: "hidden" }, `${texts.you}: `),
    element("div", { class: "bubble", dir: "auto" }, text));
}

export function waiting(texts) {
  return element("div", { class: "turn" },
    element("div", { class: "bubble" },
      element("span", { class: "hidden" }, texts.waiting),
      element("span", { class: "wait", "aria-hidden": "true" }, element("i"), element("i"), element("i"))));
}

export function choices(buttons, press) {
  const group = element("div", { class: "choices" });
  for (const { title, payload } of buttons) {
    group.append(element("button", { type: "button", onclick: () => press(title, payload) }, title));
  }
  return group;
}

export function theirs(reply, texts, press) {
  const dir = reply.direction || "auto";
  const turn = element("div", { class: "turn", lang: reply.language },
    element("span", { class: "hidden" }, `${texts.bot}: `),
    element("div", { class: "bubble", dir }, ...emphasised(reply.text || "", reply.strong)));
  if (reply.image) {
    const alt = reply.chart?.description || reply.text || "";
    turn.append(element("img", { class: "picture", src: reply.image, alt, dir }));
  }
  if (reply.table) turn.append(tableOf(reply.table, texts.table, dir));
  if (reply.buttons?.length) turn.append(choices(reply.buttons, press));
  return turn;
}
