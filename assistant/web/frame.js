// The frame around a conversation: heading, languages, log, field. It holds no conversation.

import { element, icon } from "./dom.js";
import { choices } from "./render.js";

const BUBBLE = "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H10l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z";
const CROSS = "M6 6l12 12M18 6L6 18";
const ANEW = "M20 12a8 8 0 1 1-2.3-5.7M20 3v5h-5";
const SEND = "M20 12L4 4l4 8-4 8z";

// Calls back: ask(text), speak(tag), restart(), turn(), close().
export class Frame {
  #calls;
  #limit;
  #texts = {};
  #busy = false;

  constructor(languages, limit, panel, calls) {
    this.#calls = calls;
    this.#limit = limit;
    this.#build(languages, panel);
  }

  #build(languages, panel) {
    const button = (name, path, onclick) => element("button", { type: "button", class: name, onclick }, icon(path));
    this.title = element("h2", { id: "title" });
    this.languages = element("select", { onchange: (event) => this.#calls.speak(event.target.value) });
    for (const [tag, { name }] of Object.entries(languages)) {
      this.languages.append(element("option", { value: tag, lang: tag }, name));
    }
    this.restart = button("icon restart", ANEW, () => this.#calls.restart());
    this.close = button("icon close", CROSS, () => this.#calls.close());
    const header = element("header", {}, this.title, this.languages, this.restart, ...(panel ? [this.close] : []));
    this.intro = element("p", { class: "intro" });
    this.examples = element("div", { class: "turn" });
    this.log = element("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" }, this.intro, this.examples);
    this.chat = element("section", { class: "chat", id: "chat", "aria-labelledby": "title", role: panel ? "dialog" : undefined },
      header, this.log, this.#form());
    this.root = element("div", { class: panel ? "root panel" : "root" }, this.chat);
    if (panel) {
      this.opener = button("opener", BUBBLE, () => this.#calls.turn());
      this.opener.append(element("span", {}));
      this.opener.setAttribute("aria-controls", "chat");
      this.root.prepend(this.opener);
      this.chat.addEventListener("keydown", (event) => event.key === "Escape" && this.#calls.close());
      this.fold(true);
    }
  }

  // Panels only: put away behind the button, or shown with the field ready.
  fold(away) {
    this.chat.hidden = away;
    this.opener.setAttribute("aria-expanded", String(!away));
  }

  #form() {
    this.field = element("textarea", {
      rows: "1", autocomplete: "off", enterkeyhint: "send", "aria-describedby": "problem",
      onkeydown: (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
      },
      oninput: () => this.#check(),
    });
    this.send = element("button", { type: "submit", class: "send" }, icon(SEND));
    this.problem = element("p", { class: "problem", id: "problem", role: "alert" });
    return element("form", { class: "ask", onsubmit: (event) => this.#submit(event) },
      element("div", { class: "field" }, this.field, this.problem), this.send);
  }

  // Everything that the frame itself says, in one language: {direction, texts, examples}.
  label(tag, { direction, texts, examples }) {
    this.#texts = texts;
    this.root.lang = tag;
    this.root.dir = direction;
    this.languages.value = tag;
    this.languages.setAttribute("aria-label", texts.language);
    this.title.textContent = texts.title;
    this.intro.textContent = texts.intro;
    this.field.placeholder = texts.placeholder;
    this.field.setAttribute("aria-label", texts.placeholder);
    this.log.setAttribute("aria-label", texts.log);
    for (const name of ["send", "restart", "close"]) {
      this[name].setAttribute("aria-label", texts[name]);
      this[name].title = texts[name];
    }
    if (this.opener) this.opener.lastChild.textContent = texts.title;
    const buttons = examples.map((question) => ({ title: question, payload: question }));
    this.examples.replaceChildren(choices(buttons, (title) => this.#calls.ask(title)));
    this.#check();
  }

  // While a message is being answered the next one can be written, and not sent.
  hold(busy) {
    this.#busy = busy;
    this.log.setAttribute("aria-busy", String(busy));
    this.send.disabled = busy || this.#excess > 0;
    if (busy) this.complain("");
  }

  complain(text) {
    this.problem.textContent = text;
  }

  // The end of the log; of a turn that is taller than the log, its beginning.
  show(turn) {
    const top = turn.offsetTop - this.log.offsetTop - 16;
    const bottom = this.log.scrollHeight - this.log.clientHeight;
    this.log.scrollTop = Math.min(top, bottom);
  }

  get #excess() {
    return Array.from(this.field.value.trim()).length - this.#limit;
  }

  #check() {
    const { field } = this;
    const excess = this.#excess;
    this.complain(excess > 0 ? this.#texts.too_long.replace("{count}", excess) : "");
    this.send.disabled = this.#busy || excess > 0;
    field.dir = field.value ? "auto" : this.root.dir;
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight + 2}px`;
  }

  #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text || this.send.disabled) return;
    this.field.value = "";
    this.#check();
    this.field.focus();
    this.#calls.ask(text);
  }
}
