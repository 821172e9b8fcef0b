// What of an answer's text its table says as well: the lines that are rows of it. The table is
// shown in their place; not a word or number that it lacks is left out.

const FEW = 4;
const SIGNS = /[\p{L}\p{N}]/u;
const RANK = /^\s*\p{N}+[.)]\s/u;
const MORE = "\u2026"; // begins the line that says how many rows the text has no room for

// [start, end) of the lines in code points, or undefined where they are too few.
export function rowsIn(text, table) {
  if (!table) return undefined;
  const said = written(table);
  let at = 0;
  const found = [];
  for (const line of text.split("\n")) {
    const end = at + Array.from(line).length + 1;
    const follows = found.length > 0 && found.at(-1).end === at;
    const row = isRow(line, said) || (follows && line.startsWith(MORE));
    if (row && (follows || !found.length)) found.push({ start: at, end });
    else if (row) return undefined;
    at = end;
  }
  return found.length < FEW ? undefined : [found[0].start, found.at(-1).end];
}

// By the first cell of a row, everything that rows with that first cell say; the longest first.
function written({ columns, rows }) {
  const said = new Map();
  for (const [head, ...cells] of rows) {
    const known = said.get(folded(head)) ?? columns.map(folded);
    said.set(folded(head), [...known, folded(head), ...cells.map(folded)]);
  }
  for (const texts of said.values()) texts.sort((a, b) => b.length - a.length);
  return said;
}

function isRow(line, said) {
  const whole = folded(line).replace(RANK, "");
  for (const [head, texts] of said) {
    if (head && whole.startsWith(head) && !SIGNS.test(texts.reduce((rest, text) => rest.split(text || "\n").join(" "), whole))) return true;
  }
  return false;
}

const folded = (text) => text.toLocaleLowerCase().replace(/[\u200e\u200f\u202a-\u202e]/g, "").trim();
