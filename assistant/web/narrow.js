// A chart's specification for a place that is narrower than the one it was written for: bars and
// lines become shorter, lines of words break earlier, letters keep their size.

const LEAST = 72;
const LETTER = 0.57; // a letter's width, of its size
const EMBEDDED = "\u202b"; // begins a line that runs from the right; another mark ends it

// `less` pixels of `width`, which is that of the whole picture. A view that is made of several
// stays as it is.
export function narrowed(spec, width, less) {
  const [view, caption] = spec.vconcat ?? [];
  if (!view?.width || !caption?.mark) return spec;
  const inner = Math.max(view.width - less, LEAST);
  const fit = (lines, size) => lines.flatMap((line) => broken(line, (width - less) / (size * LETTER)));
  const { title = {}, text = {} } = spec.config ?? {};
  const said = fit(caption.mark.text, caption.mark.fontSize ?? text.fontSize);
  return {
    ...spec,
    title: {
      ...spec.title,
      text: fit(spec.title.text, title.fontSize),
      subtitle: fit(spec.title.subtitle, title.subtitleFontSize),
    },
    vconcat: [
      { ...view, width: inner, height: view.projection ? view.height * (inner / view.width) : view.height },
      {
        ...caption,
        width: inner,
        height: said.length * caption.mark.lineHeight,
        mark: { ...caption.mark, text: said, x: caption.mark.x - (caption.mark.align === "right" ? view.width - inner : 0) },
      },
    ],
  };
}

// A line as several of at most so many letters, broken between words.
function broken(line, letters) {
  const marked = line.startsWith(EMBEDDED);
  const lines = [];
  for (const word of (marked ? line.slice(1, -1) : line).split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length > letters) lines.push(word);
    else lines[Math.max(lines.length - 1, 0)] = longer;
  }
  return marked ? lines.map((one) => EMBEDDED + one + line.at(-1)) : lines;
}
