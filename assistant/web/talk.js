// The conversation in a frame: what was said, what is being waited for, what went wrong.

import { Refused } from "./connection.js";
import { element } from "./dom.js";
import { choices, mine, note, theirs, waiting } from "./render.js";

export class Talk {
  #frame;
  #connection;
  #server;
  #speaks;
  #changed;
  #entries = [];
  #turns = [];
  #busy = false;

  // `speaks` gives {tag, texts} of the reader's language; `changed` is called after each entry.
  constructor(frame, connection, server, speaks, changed) {
    this.#frame = frame;
    this.#connection = connection;
    this.#server = server;
    this.#speaks = speaks;
    this.#changed = changed;
  }

  // One of {mine: text}, {theirs: reply}, {note: name of a text}: what is kept of each turn.
  get entries() {
    return this.#entries;
  }

  // What was said before the page was loaded again; `live`: whether the server knows of it.
  restore(entries, live) {
    for (const entry of entries) this.#add(entry);
    if (entries.length && !live) this.#renewed();
  }

  // The last turn comes into view.
  show() {
    if (this.#turns.length) this.#frame.show(this.#turns.at(-1));
  }

  empty() {
    for (const turn of this.#turns) turn.remove();
    this.#turns = [];
    this.#entries = [];
  }

  async ask(shown, payload = shown) {
    if (this.#busy) return;
    this.#add({ mine: shown });
    await this.#exchange(shown, payload);
  }

  async #exchange(shown, payload) {
    const { tag, texts } = this.#speaks();
    const pause = waiting(texts);
    this.#hold(true);
    this.#place(pause);
    try {
      const reply = await this.#connection.send(payload, tag, () => {
        this.#renewed();
        this.#place(pause);
        return shown; // What a button of the conversation before would do is not known any more.
      });
      pause.remove();
      this.#add({ theirs: reply });
    } catch (error) {
      pause.remove();
      this.#failed(error, shown, payload);
    } finally {
      this.#hold(false);
    }
  }

  // The server knew the session no more: what went before cannot be gone on with.
  #renewed() {
    for (const turn of this.#turns) {
      for (const button of turn.querySelectorAll(".choices button")) button.disabled = true;
    }
    if (this.#turns.length > 1) this.#add({ note: "renewed" });
  }

  #failed(error, shown, payload) {
    const { texts } = this.#speaks();
    this.#frame.complain(error instanceof Refused ? texts.refused : texts.offline);
    const again = element("div", { class: "turn" }, choices([{ title: texts.retry }], () => {
      again.remove();
      this.#exchange(shown, payload);
    }));
    this.#place(again);
  }

  #add(entry) {
    const turn = this.#shown(entry);
    this.#entries.push(entry);
    this.#turns.push(turn);
    this.#place(turn);
    this.#changed();
  }

  #shown(entry) {
    const { texts } = this.#speaks();
    if (entry.mine !== undefined) return mine(entry.mine, texts);
    if (entry.note !== undefined) return note(texts[entry.note] ?? "");
    return theirs(entry.theirs, texts, this.#server, (title, payload) => this.ask(title, payload));
  }

  #place(turn) {
    this.#frame.log.append(turn);
    this.#frame.show(turn);
  }

  #hold(busy) {
    this.#busy = busy;
    this.#frame.hold(busy);
  }
}
