// Charts and maps: the answer's Vega-Lite specification, drawn by an engine that is loaded with
// the first of them. Where it cannot be, the picture that the server draws stands in.

import { address, element } from "./dom.js";
import { narrowed } from "./narrow.js";

const ENGINE = new URL("charts.js", import.meta.url);
const FONT = 'system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif';
const DEEP = 0.18; // as light as what is as far from black as from white
let engine;

export function figure(reply, texts, server) {
  const description = reply.chart?.description || reply.text || "";
  // The engine writes labels of its own, mark by mark: the description says it better.
  const place = element("div", { "aria-hidden": "true" });
  const drawn = element("div", { class: "drawn", role: "img", "aria-label": description }, place);
  const whole = element("figure", { tabindex: "0", role: "group", "aria-label": texts.chart }, drawn);
  if (reply.chart) draw(place, reply.chart, server).catch(() => picture(whole, reply, description));
  else picture(whole, reply, description);
  return whole;
}

async function draw(place, spec, server) {
  engine ??= import(ENGINE.href);
  const { embed } = await engine.catch((error) => {
    engine = undefined;
    throw error;
  });
  shade(place.closest("div.root"));
  const own = coloured({ ...spec, config: { ...spec.config, font: FONT } });
  const drawn = (one) => embed(place, one, {
    // The interpreter of expressions: a page with a strict policy lets no code be made from text.
    ast: true, actions: false, tooltip: false, defaultStyle: false, renderer: "svg",
    loader: { baseURL: server.replace(/\/+$/, "") },
  });
  await drawn(own);
  const width = place.querySelector("svg").width.baseVal.value;
  const less = width - place.clientWidth;
  if (place.clientWidth && less > 0) await drawn(narrowed(own, width, less));
  const svg = place.querySelector("svg");
  if (spec.vconcat?.[0]?.projection) thin(svg);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
}

// Figures on a map that would stand on others are left out; the table has them all. Each stands
// there twice: the first one is the light around it.
function thin(svg) {
  const [around, ...others] = [...svg.querySelectorAll("g.mark-text")].filter((one) => one.closest(".concat_0_group"));
  const kept = [];
  for (const [at, text] of [...around?.children ?? []].entries()) {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const over = (one) => left < one.right && one.left < right && top < one.bottom && one.top < bottom;
    if (kept.some(over)) for (const one of [text, ...others.map((other) => other.children[at])]) one.style.display = "none";
    else kept.push({ left, right, top, bottom });
  }
}

// Whether the ground is dark, whatever made it so: then pictures take the lighter colours.
export function shade(root) {
  const ground = root && getComputedStyle(root.querySelector(".chat")).backgroundColor.match(/[\d.]+/g);
  if (!ground) return;
  const [red, green, blue] = ground.map((part) => (part / 255) ** 2.2);
  const seen = ground[3] !== "0"; // Else what lies beneath is the site's.
  const dark = seen ? 0.2126 * red + 0.7152 * green + 0.0722 * blue < DEEP : root.classList.contains("dark");
  root.classList.toggle("deep", dark);
}

// The specification in the colours of the page: it says which of its colours is for what, and the
// page has a variable for each, so that a change of theme is seen at once.
function coloured(spec) {
  const roles = spec.usermeta?.colours ?? {};
  const own = (part) => {
    if (typeof part === "string") return Object.hasOwn(roles, part) ? `var(--chart-${roles[part]}, ${part})` : part;
    if (Array.isArray(part)) return part.map(own);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([name, inside]) => [name, own(inside)]));
  };
  const { datasets, usermeta, ...look } = spec;
  return { ...own(look), datasets, usermeta };
}

function picture(whole, reply, description) {
  const source = address(reply.image);
  if (!source) {
    whole.remove();
    return;
  }
  whole.classList.add("picture");
  whole.replaceChildren(element("img", { src: source.href, alt: description }));
}
