// Elements made by hand. Text only ever becomes text nodes: nothing a server sends is markup.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export const hidden = (text) => element("span", { class: "hidden" }, text);

// An address that may be followed, or undefined: http and https only.
export function address(text) {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

const SVG = "http://www.w3.org/2000/svg";

// A drawing of one line, the size of the text around it; what it means has to be said beside it.
export function icon(path) {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  const whole = document.createElementNS(SVG, "svg");
  whole.setAttribute("viewBox", "0 0 24 24");
  whole.setAttribute("aria-hidden", "true");
  whole.append(line);
  return whole;
}
