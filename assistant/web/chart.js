// Charts and maps: the answer's Vega-Lite specification, drawn by an engine that is loaded with
// the first of them. Where it cannot be, the picture that the server draws stands in.

import { address, element } from "./dom.js";
import { narrowed } from "./narrow.js";

const ENGINE = new URL("charts.js", import.meta.url);
const FONT = 'system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif';
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
  const own = { ...spec, config: { ...spec.config, font: FONT } };
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
  svg.removeAttribute("width");
  svg.removeAttribute("height");
}

function picture(whole, reply, description) {
  const source = address(reply.image);
  if (source) whole.replaceChildren(element("img", { src: source.href, alt: description }));
  else whole.remove();
}
