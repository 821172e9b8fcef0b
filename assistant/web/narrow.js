// A chart's specification for a place that is narrower than the one it was written for: bars and
// lines become shorter, lines of words break earlier, letters keep their size.

const LEAST = 72;
const LETTER = 0.57; // a letter's width, of its size
const SYMBOL = 40; // what stands before a name of a colour, and the space behind it
const MARKS = /[\u202a-\u202e]/g; // say which way a line runs, and take no room
const EMBEDDED = "\u202b"; // begins a line that runs from the right; another mark ends it

// `less` pixels of `width`, which is that of the whole picture.
export function narrowed(spec, width, less) {
  const [view, caption] = spec.vconcat ?? [];
  if (!caption?.mark) return spec;
  const [inner, taken] = shortened(view, less);
  const room = width - less;
  const fit = (lines, size) => broken(lines, room / (size * LETTER));
  const { title = {}, text = {}, legend = {} } = spec.config ?? {};
  const said = fit(caption.mark.text, caption.mark.fontSize ?? text.fontSize);
  const quiet = (rows) => quieter(rows, inner.width ?? width, text.fontSize);
  return {
    ...spec,
    datasets: Object.fromEntries(Object.entries(spec.datasets).map(([name, rows]) => [name, quiet(rows)])),
    title: {
      ...spec.title,
      text: fit(spec.title.text, title.fontSize),
      subtitle: fit(spec.title.subtitle, title.subtitleFontSize),
    },
    vconcat: [named(inner, spec.datasets, legend.labelFontSize, room), {
      ...caption,
      width: caption.width - taken,
      height: said.length * caption.mark.lineHeight,
      mark: { ...caption.mark, text: said, x: caption.mark.x - (caption.mark.align === "right" ? taken : 0) },
    }],
  };
}

// Names of colours, which stand over the marks: one below the other, on as many lines as they need.
function named(view, datasets, size, room) {
  const before = view.encoding?.y?.axis?.minExtent ?? 0;
  const letters = (room - before - SYMBOL) / (size * LETTER);
  const names = Object.values(datasets).flat().flatMap((row) => [row.class, row.series]).filter(Boolean);
  if (names.every((name) => name.length <= letters)) return view;
  const lines = Object.fromEntries(names.map((name) => [name, broken([name], letters)]));
  const labelExpr = `${JSON.stringify(lines)}[datum.label]`;
  const legend = (encoding) => {
    if (!encoding?.color?.field) return encoding;
    const { values, ...look } = encoding.color.legend ?? {}; // An order for several columns.
    return { ...encoding, color: { ...encoding.color, legend: { ...look, columns: 1, labelExpr } } };
  };
  const layer = view.layer?.map((one) => ({ ...one, encoding: legend(one.encoding) }));
  return { ...view, encoding: legend(view.encoding), ...(layer && { layer }) };
}

// The view, and by how much it is narrower: a map keeps its shape; of views beside each other,
// those that have an axis give way.
function shortened(view, less) {
  if (view.hconcat) {
    const giving = view.hconcat.filter((one) => one.encoding?.x).length;
    const parts = view.hconcat.map((one) => (one.encoding?.x ? shortened(one, less / giving) : [one, 0]));
    return [{ ...view, hconcat: parts.map(([one]) => one) }, parts.reduce((sum, [, taken]) => sum + taken, 0)];
  }
  const [from, to] = view.encoding?.x?.scale?.range ?? [0, view.width];
  const width = Math.min(Math.max(view.width - less, LEAST + view.width - (to - from)), view.width);
  const height = view.projection ? view.height * (width / view.width) : view.height;
  const taken = view.width - width;
  return [{ ...view, ...reaching(view, from, to - taken), width, height }, taken];
}

// The view's scale along the line of writing, where it says from which pixel to which it goes.
function reaching({ encoding }, from, to) {
  if (!encoding?.x?.scale?.range) return {};
  return { encoding: { ...encoding, x: { ...encoding.x, scale: { ...encoding.x.scale, range: [from, to] } } } };
}

// The figures along a line that have no room beside each other: only the first and the last stay.
function quieter(rows, width, size) {
  const own = (row) => rows.filter((other) => other.series === row.series);
  const letters = (row) => own(row).reduce((sum, one) => sum + (one.written ? one.label.replace(MARKS, "").length : 0), 0);
  const room = (row) => letters(row) * size * LETTER <= width;
  const end = (row) => row === own(row)[0] || row === own(row).at(-1);
  return rows.map((row) => ({ ...row, written: row.written && (room(row) || end(row)) }));
}

// The lines as lines of at most so many letters, broken between words. What follows a full stop at
// the end of a line began a line of its own.
function broken(lines, letters) {
  const marked = lines[0]?.startsWith(EMBEDDED);
  const made = [];
  let whole = true;
  for (const line of marked ? lines.map((one) => one.slice(1, -1)) : lines) {
    for (const word of line.split(" ")) {
      const longer = whole ? word : `${made.pop()} ${word}`;
      if (whole || longer.length <= letters) made.push(longer);
      else made.push(longer.slice(0, -word.length - 1), word);
      whole = false;
    }
    whole = line.endsWith(".");
  }
  return marked ? made.map((one) => EMBEDDED + one + lines[0].at(-1)) : made;
}
